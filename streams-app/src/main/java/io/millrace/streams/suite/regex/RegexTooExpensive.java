package io.millrace.streams.suite.regex;

/** A search was given up: its steps or its stack were used up, which the pattern and the text alone decide. The same input always ends so. */
public final class RegexTooExpensive extends RuntimeException {
    private final long steps;

    RegexTooExpensive(long steps) {
        super("no verdict within " + steps + " steps", null, false, false);
        this.steps = steps;
    }

    public long steps() {
        return steps;
    }
}
