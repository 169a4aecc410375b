package io.millrace.sink.trouble;

/** Trying again will not help. The message says what to mend. */
public final class Permanent extends Trouble {
    private static final long serialVersionUID = 1L;

    public Permanent(String what, Throwable cause) {
        super(what, cause);
    }
}
