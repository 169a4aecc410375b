package io.millrace.streams;

/** The stage cannot go on. The message says why. */
public final class StageFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StageFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
