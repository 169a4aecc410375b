package io.millrace.streams.suite;

/** A kwarg of an expectation is missing or wrong: GX would refuse the expectation, whatever the data. */
final class BadKwarg extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    BadKwarg(int line, String reason) {
        super(reason);
        this.line = line;
    }

    int line() {
        return line;
    }
}
