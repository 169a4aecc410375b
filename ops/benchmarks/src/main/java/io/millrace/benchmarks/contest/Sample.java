package io.millrace.benchmarks.contest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One look at a run.
 *
 * @param nanos of a clock that only differences are taken of
 * @param consumed events done with
 * @param cpuNanos what each process has used, always in the same order
 */
public record Sample(long nanos, long consumed, List<Long> cpuNanos) {
    /** @param pids of the processes, in the order of {@code cpuNanos} */
    public static Sample now(long consumed, List<Long> pids) {
        return new Sample(System.nanoTime(), consumed, pids.stream().map(ProcessFigures::cpuNanos).toList());
    }

    /** @param processes their names, in the order of {@code cpuNanos} */
    public static String header(List<String> processes) {
        return Stream.concat(Stream.of("nanos", "consumed"), processes.stream().map(name -> name + "-cpu-nanos")).collect(Collectors.joining(","));
    }

    public String csv() {
        return LongStream.concat(LongStream.of(nanos, consumed), cpuNanos.stream().mapToLong(Long::longValue)).mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
