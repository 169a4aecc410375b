package io.millrace.streams.suite.regex;

/** A search was given up after its number of steps, which the pattern and the text alone decide: the same input always ends so. */
public final class RegexTooExpensive extends RuntimeException {
    private final long steps;

    RegexTooExpensive(long steps) {
        super("no verdict after " + steps + " steps", null, false, false);
        this.steps = steps;
    }

    public long steps() {
        return steps;
    }
}
