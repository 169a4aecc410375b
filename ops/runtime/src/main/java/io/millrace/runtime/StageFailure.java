package io.millrace.runtime;

/** A stage's process cannot go on; the message is all that people need. */
public final class StageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StageFailure(String message) {
        super(message);
    }
}
