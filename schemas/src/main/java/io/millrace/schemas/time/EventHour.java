package io.millrace.schemas.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The UTC hour an event happened in, written {@code 2026-11-20T15}. */
public record EventHour(LocalDateTime start) implements Comparable<EventHour> {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH");

    public EventHour {
        start = start.truncatedTo(ChronoUnit.HOURS);
    }

    /** @param epochMillis any time within the hour */
    public static EventHour at(long epochMillis) {
        return new EventHour(LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC));
    }

    @JsonCreator
    public static EventHour parse(String text) {
        return new EventHour(LocalDateTime.parse(text, FORM));
    }

    public long startMillis() {
        return start.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** {@code 2026-11-20} */
    public String date() {
        return start.toLocalDate().toString();
    }

    /** {@code 15} */
    public String hourOfDay() {
        return "%02d".formatted(start.getHour());
    }

    @Override
    public int compareTo(EventHour other) {
        return start.compareTo(other.start);
    }

    @JsonValue
    @Override
    public String toString() {
        return FORM.format(start);
    }
}
