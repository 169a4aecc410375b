package io.millrace.streams.suite.regex;

/** The steps one search may take. */
final class Budget {
    /** Thrown by {@link #spend} and caught by whoever began; made once, for it happens per event. */
    static final class Spent extends RuntimeException {
        private static final Spent NOW = new Spent();

        private Spent() {
            super("steps are used up", null, false, false);
        }
    }

    private long granted;
    private long left;

    /** A few milliseconds, and more for a longer text. */
    void begin(int characters) {
        begin(200_000, 64, characters);
    }

    void begin(long steps, long stepsPerCharacter, int characters) {
        granted = steps + stepsPerCharacter * characters;
        left = granted;
    }

    void spend(int steps) {
        left -= steps;
        if (left < 0) throw Spent.NOW;
    }

    RegexTooExpensive tooExpensive() {
        return new RegexTooExpensive(granted);
    }
}
