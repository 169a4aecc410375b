package io.millrace.sink.trouble;

/** Will pass, or its answer was lost: try again. The message says what is being waited for. */
public final class Transient extends Trouble {
    private static final long serialVersionUID = 1L;

    public Transient(String what, Throwable cause) {
        super(what, cause);
    }
}
