package io.millrace.loader.attempt;

import java.util.List;
import java.util.Locale;

/** Why a statement failed, read from Redshift's message. */
public record StatementError(Kind kind, String message) {
    /** What it means for the next attempt. */
    public enum Kind {
        /** A guard of ours refused. */
        GUARD,
        /** May succeed the next time. */
        PASSING,
        /** Will fail again. */
        LASTING
    }

    /** Parts of messages of passing trouble: conflicts with other transactions, cancelled, restarted, throttled, S3 busy. */
    private static final List<String> PASSING = List.of(
            "1023", "serializable isolation violation", "could not serialize", "conflict", "deadlock", "lock timeout", "could not obtain lock",
            "cancel", "aborted", "terminated", "restart", "connection", "timed out", "timeout", "throttl", "too many", "slowdown", "slow down",
            "service unavailable", "internal error", "internalerror", "try again");

    public static StatementError of(String message) {
        String text = message == null ? "no message" : message;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("divide by zero") || lower.contains("division by zero")) return new StatementError(Kind.GUARD, text);
        return new StatementError(PASSING.stream().anyMatch(lower::contains) ? Kind.PASSING : Kind.LASTING, text);
    }
}
