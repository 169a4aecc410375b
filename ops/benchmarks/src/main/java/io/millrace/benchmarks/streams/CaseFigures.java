package io.millrace.benchmarks.streams;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.benchmarks.Spread;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One case over all rounds. Its components are the report's JSON.
 *
 * @param cpuSecondsPerMillion of the case's JVM
 * @param peakMemoryMegabytes greatest resident size of the case's JVM; null where the system does not tell
 * @param memoryBytesPerId what an id takes in the dedupe's memory; null where the case does not tell
 * @param warm false if the input was too short for a window that leaves out the JVM's start
 * @param problems what differed from the truth, by run; none if correct
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseFigures(
        String name, Spread eventsPerSecond, Spread cpuSecondsPerMillion, Spread brokerCpuSecondsPerMillion, Spread peakMemoryMegabytes,
        Spread memoryBytesPerId, boolean warm, boolean correct, List<String> problems) {
    private static final double MEGABYTE = 1 << 20;

    static CaseFigures of(Case which, List<CaseRun.Result> runs, List<String> problems) {
        return new CaseFigures(which.toString(), spread(runs, run -> run.figures().eventsPerSecond()), spread(runs, run -> run.figures().cpuSecondsPerMillion()),
                spread(runs, run -> run.figures().brokerCpuSecondsPerMillion()),
                known(runs, CaseRun.Result::peakMemory, MEGABYTE), known(runs, CaseRun.Result::bytesPerId, 1),
                runs.stream().allMatch(run -> run.figures().isWarm()), problems.isEmpty(), List.copyOf(problems));
    }

    private static Spread spread(List<CaseRun.Result> runs, ToDoubleFunction<CaseRun.Result> figure) {
        return Spread.of(runs.stream().mapToDouble(figure).boxed().toList());
    }

    private static Spread known(List<CaseRun.Result> runs, Function<CaseRun.Result, OptionalDouble> figure, double unit) {
        List<Double> known = runs.stream().map(figure).filter(OptionalDouble::isPresent).map(value -> value.getAsDouble() / unit).toList();
        return known.isEmpty() ? null : Spread.of(known);
    }
}
