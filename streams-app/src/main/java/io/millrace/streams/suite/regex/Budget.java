package io.millrace.streams.suite.regex;

/** The steps one search may take. */
final class Budget {
    /** Thrown where steps or the stack are used up and caught by whoever began; made once, for it happens per event. */
    static final class Spent extends RuntimeException {
        static final Spent NOW = new Spent();

        private Spent() {
            super("used up", null, false, false);
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
