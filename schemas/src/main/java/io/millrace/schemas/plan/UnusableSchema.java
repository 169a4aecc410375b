package io.millrace.schemas.plan;

/** The schema is legal Avro but cannot serve this pipeline: a configured path is missing or of a type that cannot be an id, time or source. */
public final class UnusableSchema extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableSchema(String message) {
        super(message);
    }
}
