package io.millrace.benchmarks.contest;

/** What a case runs, in a JVM of its own. */
public interface Contestant {
    /** Works until {@link #stop}. */
    void run() throws Exception;

    /** From another thread. Ends {@link #run} after it has committed or given up what is open. */
    void stop();
}
