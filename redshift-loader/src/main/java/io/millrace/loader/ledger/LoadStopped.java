package io.millrace.loader.ledger;

/** The loader must not go on by itself. The message says what was found and what to do. */
public final class LoadStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LoadStopped(String message) {
        super(message);
    }
}
