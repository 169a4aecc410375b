package io.millrace.sink.spill;

/** What was spilled is gone or damaged; its rows must be read again. */
public final class SpillLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpillLost(String what, Throwable cause) {
        super(what, cause);
    }
}
