package io.millrace.schemas.deadletter;

/** Why an event was refused. Closed: alerts, books and tables count by these. */
public enum Reason {
    /** Not Confluent wire format, or not exactly one Avro record of its schema. */
    MALFORMED,
    /** The registry does not know the schema id. */
    UNKNOWN_SCHEMA,
    /** The schema lacks the configured paths, or has them with a type that cannot serve. */
    UNUSABLE_SCHEMA,
    NULL_VALUE,
    MISSING_ID,
    MISSING_TIME,
    /** The time is there but is no time. */
    BAD_TIME,
    TOO_OLD,
    IN_FUTURE,
    /** Missing, not legal, or one more source than {@code max-sources}. */
    BAD_SOURCE,
    RULE_FAILED,
    /** An id seen within the dedupe window with another payload. */
    ID_CONFLICT,
    /** Larger than the warehouse takes. */
    TOO_LARGE
}
