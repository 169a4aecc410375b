package io.millrace.schemas.plan;

/** The bytes are not one record of their schema. Carries no stack trace: bad input is ordinary. */
public final class MalformedAvro extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedAvro(String what, int position) {
        super(what + " at byte " + position, null, false, false);
    }
}
