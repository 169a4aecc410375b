package io.millrace.sink.row;

/** A legal Avro value that its column cannot hold. Carries no stack trace: bad input is ordinary. */
final class UnwritableValue extends Exception {
    private static final long serialVersionUID = 1L;

    UnwritableValue(String what) {
        super(what, null, false, false);
    }

    UnwritableValue in(String field) {
        return new UnwritableValue(field + ": " + getMessage());
    }
}
