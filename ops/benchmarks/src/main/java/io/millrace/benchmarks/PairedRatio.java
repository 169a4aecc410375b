package io.millrace.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * How two cases compare: the ratio is taken within each round, because a noisy machine slows a round as a whole.
 *
 * @param low of the interval: with {@link #FEWEST_FOR_INTERVAL} rounds or more the order statistics that hold the median in at least 95 of 100
 *     such runs, whatever the distribution; with fewer the lowest ratio
 * @param high of the interval, likewise
 */
public record PairedRatio(double median, double low, double high) {
    public static final int FEWEST_FOR_INTERVAL = 6;
    private static final double EACH_SIDE = 0.025;

    /** @param over by round
     *  @param under by round, as many */
    public static PairedRatio of(List<Double> over, List<Double> under) {
        var ratios = new ArrayList<Double>();
        for (int n = 0; n < over.size(); n++) ratios.add(over.get(n) / under.get(n));
        ratios.sort(null);
        int outside = ratios.size() < FEWEST_FOR_INTERVAL ? 0 : outside(ratios.size());
        return new PairedRatio(ratios.get((ratios.size() - 1) / 2), ratios.get(outside), ratios.get(ratios.size() - 1 - outside));
    }

    /** How many of the lowest and of the highest of n values may be left out: the median lies below the k-th of n with P(Bin(n, 1/2) &lt; k). */
    static int outside(int n) {
        double term = Math.pow(0.5, n);
        double below = term;
        int k = 0;
        while (true) {
            term *= (double) (n - k) / (k + 1);
            if (below + term > EACH_SIDE) return k;
            below += term;
            k++;
        }
    }
}
