package io.millrace.cli;

/** A command cannot go on; the message says what happened and what to do, and is all that people see. Exit code 1. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
