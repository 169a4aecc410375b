package io.millrace.loader.warehouse;

/** It was not done and will not be, however often it is asked. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}
