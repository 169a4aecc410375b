package io.millrace.streams.suite.text;

/** A text is not a pattern. */
public final class BadPattern extends Exception {
    private static final long serialVersionUID = 1L;

    public BadPattern(String reason) {
        super(reason);
    }
}
