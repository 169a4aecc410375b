package io.millrace.streams.suite;

/** A rule is sound but one event cannot answer it, or not here. */
final class CannotRun extends Exception {
    private static final long serialVersionUID = 1L;

    CannotRun(String reason) {
        super(reason);
    }
}
