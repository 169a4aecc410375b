package io.millrace.streams.suite.value;

/** A rule cannot work on values of a type. */
public final class WrongType extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient FieldType type;

    /** @param reason completes "on this type, the rule …" */
    public WrongType(FieldType type, String reason) {
        super(reason);
        this.type = type;
    }

    public FieldType type() {
        return type;
    }
}
