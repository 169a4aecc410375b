package io.millrace.streams.suite.value;

/** What a value of an Avro type is to a rule. */
public enum Kind {
    /** int and long. */
    WHOLE,
    FLOAT,
    DOUBLE,
    BOOL,
    /** string. */
    TEXT,
    /** To a rule an enum's value is the text of its symbol. */
    ENUM,
    DECIMAL,
    /** timestamp-* and local-timestamp-*. */
    TIMESTAMP,
    DATE,
    /** Time of day. */
    TIME,
    /** bytes and fixed. */
    BYTES,
    /** record, array, map. */
    NESTED;

    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }

    public boolean isText() {
        return this == TEXT || this == ENUM;
    }

    /** Numbers as Python sees them: a boolean is 0 or 1. */
    public boolean isNumber() {
        return this == WHOLE || this == FLOAT || this == DOUBLE || this == BOOL || this == DECIMAL;
    }

    public boolean isMoment() {
        return this == TIMESTAMP || this == DATE;
    }
}
