package io.millrace.sink.row;

/** A map has a key twice: Avro's readers then take the last value. Carries no stack trace: bad input is ordinary. */
final class DoubledKey extends Exception {
    private static final long serialVersionUID = 1L;

    DoubledKey() {
        super("a map has a key twice", null, false, false);
    }
}
