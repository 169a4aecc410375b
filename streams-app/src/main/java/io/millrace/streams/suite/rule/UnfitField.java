package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.WrongType;

/** An expectation or condition cannot work on the type that a field has in a schema. */
public final class UnfitField extends Exception {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final String type;

    public UnfitField(String field, FieldType type, String reason) {
        super(reason);
        this.field = field;
        this.type = type.show();
    }

    public static UnfitField of(String field, WrongType cause) {
        return new UnfitField(field, cause.type(), cause.getMessage());
    }

    public String field() {
        return field;
    }

    /** The type's name in Avro. */
    public String type() {
        return type;
    }
}
