package io.millrace.benchmarks.contest;

import io.millrace.benchmarks.PairedRatio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cases compared, within rounds. */
final class Ratios {
    private Ratios() {}

    /** @param runs of each case that ran, by round */
    static Map<String, PairedRatio> of(Map<String, List<RunFigures>> runs, List<Comparison> comparisons) {
        var ratios = new LinkedHashMap<String, PairedRatio>();
        for (Comparison one : comparisons) {
            if (!runs.containsKey(one.over()) || !runs.containsKey(one.under())) continue;
            ratios.put(one.name(), PairedRatio.of(values(runs.get(one.over()), one.figure()), values(runs.get(one.under()), one.figure())));
        }
        return ratios;
    }

    private static List<Double> values(List<RunFigures> runs, String figure) {
        return runs.stream().map(run -> run.values().get(figure)).toList();
    }
}
