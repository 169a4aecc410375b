package io.millrace.streams.suite.time;

/** A text is no date. Carries no stack trace: it is an answer, not a fault. */
final class NoDate extends Exception {
    private static final long serialVersionUID = 1L;

    NoDate() {
        super("no date", null, false, false);
    }
}
