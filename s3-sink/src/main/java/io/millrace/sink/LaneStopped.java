package io.millrace.sink;

/** The sink cannot go on until somebody mends something. The message says what and how. Nothing is lost meanwhile. */
public final class LaneStopped extends Exception {
    private static final long serialVersionUID = 1L;

    LaneStopped(String why) {
        super(why);
    }
}
