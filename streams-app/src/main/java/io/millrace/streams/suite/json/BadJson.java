package io.millrace.streams.suite.json;

/** A text is not JSON, or not the JSON that was expected. */
public final class BadJson extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;

    public BadJson(int line, String reason) {
        super(reason);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
