package io.millrace.streams.registry;

/** The registry gave no answer that can be relied on. */
public final class RegistryUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
