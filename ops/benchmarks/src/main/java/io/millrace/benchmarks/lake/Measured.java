package io.millrace.benchmarks.lake;

import io.millrace.benchmarks.contest.Figures;
import io.millrace.benchmarks.contest.RunFigures;
import io.millrace.benchmarks.contest.Sample;
import io.millrace.benchmarks.contest.WarmWindow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A run that is done.
 *
 * @param members names of the run's JVMs, the first processes of all samples; then come the broker and S3
 * @param start before any lap
 * @param begin of the last lap, its clients not yet made
 * @param end of the last lap: all is visible
 * @param peakMegabytes greatest resident size of each member
 * @param polled records, by lap
 */
record Measured(List<String> members, Sample start, Sample begin, Sample end, List<OptionalDouble> peakMegabytes, List<Long> polled) {
    static final String S3_CPU = "s3CpuSecondsPerMillion";
    /** Members and servers. */
    static final String ALL_CPU = "allCpuSecondsPerMillion";
    /** Of the members, both laps and the start of their JVMs included. */
    static final String CPU_WITH_START = "cpuSecondsPerMillionWithStart";

    static String cpuOf(String member) {
        return member + "CpuSecondsPerMillion";
    }

    /**
     * @param before events of the laps before the last
     * @param events of the last lap
     */
    RunFigures figures(long before, long events) {
        Figures last = Figures.between(begin, end, events);
        Figures both = Figures.between(start, end, before + events);
        List<Double> cpu = last.cpuSecondsPerMillion();
        var values = new LinkedHashMap<String, Double>(Map.of(
                RunFigures.EVENTS_PER_SECOND, last.eventsPerSecond(), RunFigures.CPU, ofMembers(cpu), RunFigures.BROKER_CPU, cpu.get(members.size()),
                S3_CPU, cpu.get(members.size() + 1), ALL_CPU, sum(cpu), CPU_WITH_START, ofMembers(both.cpuSecondsPerMillion())));
        if (members.size() > 1) {
            for (int i = 0; i < members.size(); i++) values.put(cpuOf(members.get(i)), cpu.get(i));
        }
        var memory = peakMegabytes.stream().allMatch(OptionalDouble::isPresent)
                ? OptionalDouble.of(peakMegabytes.stream().mapToDouble(OptionalDouble::getAsDouble).sum()) : OptionalDouble.empty();
        return new RunFigures(values, before >= WarmWindow.FEWEST).with(RunFigures.PEAK_MEMORY, memory);
    }

    private double ofMembers(List<Double> cpu) {
        return sum(cpu.subList(0, members.size()));
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
