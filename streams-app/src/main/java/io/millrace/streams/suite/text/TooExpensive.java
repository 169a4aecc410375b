package io.millrace.streams.suite.text;

/** A pattern needs more steps for a text than it is given: whether it matches stays unknown. Carries no stack trace: it is an answer, not a fault. */
public final class TooExpensive extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooExpensive() {
        super("too expensive", null, false, false);
    }
}
