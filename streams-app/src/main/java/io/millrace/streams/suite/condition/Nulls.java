package io.millrace.streams.suite.condition;

/** What comparing with null gives. */
enum Nulls {
    /** Null is unequal to everything. */
    PANDAS,
    /** Nothing is known of null. */
    SQL;

    int answer(boolean negated) {
        if (this == SQL) return Condition.Check.UNKNOWN;
        return negated ? Condition.Check.TRUE : Condition.Check.FALSE;
    }
}
