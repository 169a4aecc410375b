package io.millrace.streams.outage;

/** Waiting ended because the stage is to stop. Not a failure: what was not committed is done again by whoever comes next. */
public final class StopRequested extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StopRequested(String waitedFor) {
        super("told to stop while waiting for " + waitedFor, null, false, false);
    }

    /** Whether this is at the bottom of a failure. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StopRequested) return true;
        }
        return false;
    }
}
