package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.PairedRatio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Which cases are compared, and by what. */
final class Ratios {
    private final Map<Case, List<CaseRun.Result>> runs;
    private final Map<String, PairedRatio> ratios = new LinkedHashMap<>();

    private Ratios(Map<Case, List<CaseRun.Result>> runs) {
        this.runs = runs;
    }

    /** @param runs of each case that ran, by round */
    static Map<String, PairedRatio> of(Map<Case, List<CaseRun.Result>> runs) {
        var all = new Ratios(runs);
        all.cpu(Case.MILLRACE, Case.PASS_THROUGH);
        all.throughput(Case.MILLRACE, Case.TEXTBOOK);
        all.cpu(Case.MILLRACE, Case.COPY_LOOP);
        all.cpu(Case.MILLRACE, Case.TEXTBOOK);
        all.throughput(Case.MILLRACE, Case.PASS_THROUGH);
        return all.ratios;
    }

    private void cpu(Case over, Case under) {
        add("cpu", over, under, result -> result.figures().cpuSecondsPerMillion());
    }

    private void throughput(Case over, Case under) {
        add("throughput", over, under, result -> result.figures().eventsPerSecond());
    }

    private void add(String what, Case over, Case under, ToDoubleFunction<CaseRun.Result> figure) {
        if (!runs.containsKey(over) || !runs.containsKey(under)) return;
        ratios.put(what + " " + over + "/" + under, PairedRatio.of(values(over, figure), values(under, figure)));
    }

    private List<Double> values(Case which, ToDoubleFunction<CaseRun.Result> figure) {
        return runs.get(which).stream().mapToDouble(figure).boxed().toList();
    }
}
