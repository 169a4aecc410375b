package io.millrace.monitor.books;

import io.millrace.schemas.time.EventHour;
import java.util.List;

/**
 * One event hour.
 *
 * @param hour null for events without a usable time
 */
public record HourBooks(EventHour hour, Counts counts, List<Equation> equations) {
    public HourBooks {
        equations = List.copyOf(equations);
    }
}
