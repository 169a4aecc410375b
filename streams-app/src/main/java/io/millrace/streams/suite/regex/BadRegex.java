package io.millrace.streams.suite.regex;

/** The pattern is none, for the reason and at the place Python's {@code re.error} would name. */
public final class BadRegex extends RuntimeException {
    private final String reason;
    private final int position;

    BadRegex(String reason, int position) {
        super(position < 0 ? reason : reason + " at position " + position);
        this.reason = reason;
        this.position = position;
    }

    public String reason() {
        return reason;
    }

    /** In code points from 0, as Python counts; -1 where no single place is to blame. */
    public int position() {
        return position;
    }
}
