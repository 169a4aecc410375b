package io.millrace.sink.trouble;

/** Something outside failed. Adapters classify their driver's errors once, here. */
public abstract sealed class Trouble extends Exception permits Transient, Permanent {
    private static final long serialVersionUID = 1L;

    Trouble(String what, Throwable cause) {
        super(what, cause);
    }
}
