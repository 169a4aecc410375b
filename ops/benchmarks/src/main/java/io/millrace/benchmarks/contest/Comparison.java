package io.millrace.benchmarks.contest;

/**
 * A ratio that the report gives where both cases ran.
 *
 * @param what word for it
 * @param figure key of the figure
 */
public record Comparison(String what, String figure, String over, String under) {
    public static Comparison cpu(String over, String under) {
        return new Comparison("cpu", RunFigures.CPU, over, under);
    }

    public static Comparison throughput(String over, String under) {
        return new Comparison("throughput", RunFigures.EVENTS_PER_SECOND, over, under);
    }

    /** Such as {@code cpu millrace/pass-through}. */
    String name() {
        return what + " " + over + "/" + under;
    }
}
