package io.millrace.schemas.plan;

/** What a record says of its time. */
public sealed interface EventTime {
    /** @param millis epoch milliseconds, in the years 1 to 9999 */
    record At(long millis) implements EventTime {}

    record Missing() implements EventTime {}

    /** @param why for people */
    record Bad(String why) implements EventTime {}
}
