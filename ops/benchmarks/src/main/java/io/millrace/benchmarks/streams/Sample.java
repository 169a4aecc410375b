package io.millrace.benchmarks.streams;

/**
 * One look at a run.
 *
 * @param nanos of a clock that only differences are taken of
 * @param consumed raw events done with
 * @param clientCpu nanoseconds that the case's JVM has used
 * @param brokerCpu nanoseconds that the broker has used
 */
record Sample(long nanos, long consumed, long clientCpu, long brokerCpu) {
    static final String HEADER = "nanos,consumed,client-cpu-nanos,broker-cpu-nanos";

    String csv() {
        return nanos + "," + consumed + "," + clientCpu + "," + brokerCpu;
    }
}
