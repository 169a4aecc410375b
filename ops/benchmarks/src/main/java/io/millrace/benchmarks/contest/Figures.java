package io.millrace.benchmarks.contest;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a part of a run took.
 *
 * @param cpuSecondsPerMillion of each process, in the samples' order
 */
public record Figures(double eventsPerSecond, List<Double> cpuSecondsPerMillion) {
    private static final double SECOND = 1e9;

    /** @param events that were done between these looks */
    public static Figures between(Sample begin, Sample end, long events) {
        List<Double> cpu = IntStream.range(0, begin.cpuNanos().size())
                .mapToObj(process -> (end.cpuNanos().get(process) - begin.cpuNanos().get(process)) / SECOND / (events / 1e6)).toList();
        return new Figures(events / ((end.nanos() - begin.nanos()) / SECOND), cpu);
    }
}
