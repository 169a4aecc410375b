package io.millrace.streams.validate;

/** A short text that may be looked at so many times only: Java's regular expressions may otherwise try a text for years. */
final class CountedText implements CharSequence {
    /** A text was looked at too often. */
    static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("too many steps", null, false, false);
        }
    }

    private static final int MOST_STEPS = 100_000;

    private final String text;
    private int steps;

    CountedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++steps > MOST_STEPS) throw new TooManySteps();
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
