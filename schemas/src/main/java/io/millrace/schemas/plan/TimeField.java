package io.millrace.schemas.plan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.avro.Schema;

/**
 * Turns the value at {@code event.time} into epoch milliseconds. Avro timestamps of any unit; a plain long is milliseconds; text is ISO-8601,
 * UTC unless it names an offset.
 */
final class TimeField {
    private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private final boolean isText;
    private final long unitsPerMilli;

    private TimeField(boolean isText, long unitsPerMilli) {
        this.isText = isText;
        this.unitsPerMilli = unitsPerMilli;
    }

    static TimeField of(String path, Schema schema) throws UnusableSchema {
        return switch (schema.getType()) {
            case STRING -> new TimeField(true, 1);
            case LONG -> new TimeField(false, unitsPerMilli(path, schema.getProp("logicalType")));
            default -> throw new UnusableSchema("event.time '" + path + "' is " + schema.getType().getName() + "; it must be a long, a timestamp or a string");
        };
    }

    /** A type that Avro's library does not know counts too: what it calls its unit must not be guessed. */
    private static long unitsPerMilli(String path, String logical) throws UnusableSchema {
        return switch (logical) {
            case null -> 1;
            case "timestamp-millis", "local-timestamp-millis" -> 1;
            case "timestamp-micros", "local-timestamp-micros" -> 1_000;
            case "timestamp-nanos", "local-timestamp-nanos" -> 1_000_000;
            default -> throw new UnusableSchema("event.time '" + path + "' is a " + logical + ", which is no point in time; it must be a timestamp or a plain long of milliseconds");
        };
    }

    EventTime read(byte[] value, int start) throws MalformedAvro {
        if (isText) return parse(Fields.text(value, start));
        long millis = Math.floorDiv(new AvroCursor(value, start).readLong(), unitsPerMilli);
        return within(Instant.ofEpochMilli(millis));
    }

    private static EventTime parse(String text) {
        if (text.isBlank()) return new EventTime.Missing();
        String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        try {
            return within(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException e) {
            try {
                return within(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException again) {
                return new EventTime.Bad("not an ISO-8601 time");
            }
        }
    }

    private static EventTime within(Instant time) {
        return !time.isBefore(YEAR_1) && time.isBefore(YEAR_10000) ? new EventTime.At(time.toEpochMilli()) : new EventTime.Bad("not in the years 1 to 9999");
    }
}
