package io.millrace.monitor.books;

import io.millrace.schemas.time.EventHour;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeMap;

/** Numbers per event hour; the hour of events without usable time is null. Not safe for concurrent use. */
final class PerHour {
    static final Comparator<EventHour> HOURS = Comparator.nullsLast(Comparator.naturalOrder());

    private final TreeMap<EventHour, Long> numbers = new TreeMap<>(HOURS);

    void add(EventHour hour, long number) {
        if (number != 0) numbers.merge(hour, number, Long::sum);
    }

    long get(EventHour hour) {
        return numbers.getOrDefault(hour, 0L);
    }

    long total() {
        return numbers.values().stream().mapToLong(Long::longValue).sum();
    }

    Set<EventHour> hours() {
        return numbers.keySet();
    }
}
