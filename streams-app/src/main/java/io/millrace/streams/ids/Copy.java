package io.millrace.streams.ids;

/** What one more copy of an id is to those remembered. */
public enum Copy {
    /** None is remembered; this one is from now on. */
    FIRST,
    /** The first copy had the same payload, or one of another schema, with which it cannot be compared. */
    REPEAT,
    /** The first copy had the same schema and another payload. */
    CONFLICT
}
