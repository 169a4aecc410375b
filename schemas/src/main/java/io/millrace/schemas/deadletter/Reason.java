package io.millrace.schemas.deadletter;

/** Why an event was refused. Closed: alerts, books and tables count by these. */
public enum Reason {
    /**
     * Not Confluent wire format, or not exactly one Avro record of its schema. Also what Avro's own reader may take: a number with bytes that only
     * lengthen it, text that is not UTF-8, a boolean other than 0 and 1, a block that does not have the size it says; and a record beyond two limits
     * of ours: nested deeper than 128, or more than 65,536 values without bytes of their own (nulls outside unions, empty records) on top of one per byte.
     */
    MALFORMED,
    /** The registry does not know the schema id. */
    UNKNOWN_SCHEMA,
    /**
     * The schema is not Avro, lacks the configured paths, or has them with a type that cannot serve; or a rule of the suite cannot work on the type of
     * a field; or two of its columns would have one name.
     */
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
