package io.millrace.cli;

import io.millrace.schemas.config.InvalidSetting;
import java.io.PrintWriter;

/** Says what went wrong, and with which exit code. */
final class ErrorReport {
    static final int FAILED = 1;
    static final int USAGE = 2;

    private final PrintWriter err;
    private final boolean verbose;

    ErrorReport(PrintWriter err, boolean verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    int report(Exception error) {
        switch (error) {
            case InvalidSetting setting -> say(setting.getMessage(), setting);
            case Failure failure -> say(failure.getMessage(), failure);
            default -> say(describe(error) + (verbose ? "" : " (--verbose shows where)"), error);
        }
        err.flush();
        return error instanceof InvalidSetting ? USAGE : FAILED;
    }

    private void say(String message, Exception error) {
        err.println("millrace: " + message);
        if (verbose) error.printStackTrace(err);
    }

    private static String describe(Exception error) {
        String name = error.getClass().getSimpleName();
        return error.getMessage() == null ? name : name + ": " + error.getMessage();
    }
}
