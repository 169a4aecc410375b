package io.millrace.streams.suite.regex;

/** For a regular pattern without a table: most searches end soon by backtracking, ten times faster; those that do not are stepped through. */
final class QuickThenLinear implements RegexMatcher {
    private final Backtracker quick;
    private final Simulation linear;

    QuickThenLinear(Backtracker quick, Simulation linear) {
        this.quick = quick;
        this.linear = linear;
    }

    @Override
    public boolean find(byte[] utf8, int from, int to) {
        return switch (quick.findQuickly(utf8, from, to)) {
            case FOUND -> true;
            case NOT_FOUND -> false;
            case GAVE_UP -> linear.find(utf8, from, to);
        };
    }
}
