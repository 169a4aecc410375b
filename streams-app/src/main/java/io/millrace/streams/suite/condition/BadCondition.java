package io.millrace.streams.suite.condition;

/** A row condition cannot be read. */
public final class BadCondition extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean unsupported;

    private BadCondition(String reason, boolean unsupported) {
        super(reason);
        this.unsupported = unsupported;
    }

    static BadCondition broken(String reason) {
        return new BadCondition(reason, false);
    }

    static BadCondition unsupported(String reason) {
        return new BadCondition(reason, true);
    }

    /** It may mean something to GX but not here; else it means nothing to anyone. */
    public boolean isUnsupported() {
        return unsupported;
    }
}
