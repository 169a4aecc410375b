package io.millrace.sink.row;

import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.RawPosition;

/**
 * An event as Parquet takes it.
 *
 * @param values of the event's own fields
 * @param eventTime epoch milliseconds, in the years 1 to 9999
 */
public record Row(RowSchema schema, String source, long eventTime, RawPosition raw, Object[] values) {
    public EventHour hour() {
        return EventHour.at(eventTime);
    }
}
