package io.millrace.local.redshift.statement;

/** The client asked to stop. */
final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Cancelled() {
        super("cancelled");
    }
}
