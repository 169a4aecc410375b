package io.millrace.cli.feed;

import io.millrace.schemas.deadletter.Reason;

/** The kinds of damage that producers do, and what streams-app must say of each. */
enum Damage {
    CUT_SHORT(Reason.MALFORMED),
    BYTES_LEFT_OVER(Reason.MALFORMED),
    WRONG_MAGIC_BYTE(Reason.MALFORMED),
    PLAIN_JSON(Reason.MALFORMED),
    UNKNOWN_SCHEMA(Reason.UNKNOWN_SCHEMA),
    SCHEMA_OF_SOMETHING_ELSE(Reason.UNUSABLE_SCHEMA),
    NO_VALUE(Reason.NULL_VALUE),
    EMPTY_ID(Reason.MISSING_ID),
    NO_TIME(Reason.MISSING_TIME),
    IMPOSSIBLE_TIME(Reason.BAD_TIME),
    STALE(Reason.TOO_OLD),
    CLOCK_AHEAD(Reason.IN_FUTURE),
    EMPTY_SOURCE(Reason.BAD_SOURCE),
    FOREIGN_SOURCE(Reason.BAD_SOURCE),
    /** Where the pipeline has a suite. */
    RULE_BROKEN(Reason.RULE_FAILED),
    ID_USED_AGAIN(Reason.ID_CONFLICT),
    HUGE(Reason.TOO_LARGE);

    private final Reason reason;

    Damage(Reason reason) {
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
