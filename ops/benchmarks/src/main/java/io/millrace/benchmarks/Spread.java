package io.millrace.benchmarks;

import java.util.List;

/** Of some measured values: the least, the middle one (the lower of two), the greatest. */
public record Spread(double min, double median, double max) {
    /** @param values at least one, in any order */
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(sorted.getFirst(), sorted.get((sorted.size() - 1) / 2), sorted.getLast());
    }
}
