package io.millrace.streams.suite.regex;

/** The steps of one search: a few milliseconds, and more for a longer text. */
final class Budget {
    static final long STEPS = 1_000_000;
    static final long STEPS_PER_CHARACTER = 64;

    private long granted;
    private long left;

    void begin(int characters) {
        granted = STEPS + STEPS_PER_CHARACTER * characters;
        left = granted;
    }

    void spend(int steps) {
        left -= steps;
        if (left < 0) throw new RegexTooExpensive(granted);
    }
}
