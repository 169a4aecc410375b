package io.millrace.schemas.deadletter;

/** Why an event was refused. Closed: alerts, books and tables count by these. */
public enum Reason {
    /**
     * Not Confluent wire format, or not exactly one Avro record of its schema. Also a record beyond two limits of ours, which Avro's own reader may
     * take: nested deeper than 128, or more than 65,536 values without bytes of their own (nulls outside unions, empty records) on top of one per byte.
     */
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
