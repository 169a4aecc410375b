package io.millrace.benchmarks.contest;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What one run gave.
 *
 * @param values by the key that they have in the report's JSON; what a case does not tell is not there
 * @param isWarm false if the input was too short for a window that leaves out the JVM's start
 */
public record RunFigures(Map<String, Double> values, boolean isWarm) {
    public static final String EVENTS_PER_SECOND = "eventsPerSecond";
    /** Of the case itself, without the servers. */
    public static final String CPU = "cpuSecondsPerMillion";
    public static final String BROKER_CPU = "brokerCpuSecondsPerMillion";
    /** Greatest resident size of the case's JVM. */
    public static final String PEAK_MEMORY = "peakMemoryMegabytes";

    public RunFigures {
        values = Map.copyOf(values);
    }

    /** And one more, if it is known. */
    public RunFigures with(String key, OptionalDouble value) {
        var more = new TreeMap<>(values);
        value.ifPresent(known -> more.put(key, known));
        return new RunFigures(more, isWarm);
    }
}
