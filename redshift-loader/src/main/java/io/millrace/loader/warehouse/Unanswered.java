package io.millrace.loader.warehouse;

/** Nothing is known of what was asked: no answer came, or one that says "later". It may have been done. */
public final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unanswered(String message, Throwable cause) {
        super(message, cause);
    }
}
