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
    private static final long YEAR_1 = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final boolean isText;
    private final long unitsPerMilli;

    private TimeField(boolean isText, long unitsPerMilli) {
        this.isText = isText;
        this.unitsPerMilli = unitsPerMilli;
    }

    static TimeField of(String path, Schema schema) throws UnusableSchema {
        String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return switch (schema.getType()) {
            case STRING -> new TimeField(true, 1);
            case LONG -> new TimeField(false, logical.endsWith("-micros") ? 1_000 : logical.endsWith("-nanos") ? 1_000_000 : 1);
            default -> throw new UnusableSchema("event.time '" + path + "' is " + schema.getType().getName() + "; it must be a long, a timestamp or a string");
        };
    }

    EventTime read(byte[] value, int start) throws MalformedAvro {
        if (isText) return parse(Fields.text(value, start));
        long millis = Math.floorDiv(new AvroCursor(value, start).readLong(), unitsPerMilli);
        return within(millis);
    }

    private static EventTime parse(String text) {
        if (text.isBlank()) return new EventTime.Missing();
        String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        try {
            return within(OffsetDateTime.parse(iso).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            try {
                return within(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli());
            } catch (DateTimeException again) {
                return new EventTime.Bad("not an ISO-8601 time");
            }
        }
    }

    private static EventTime within(long millis) {
        return millis >= YEAR_1 && millis <= YEAR_9999 ? new EventTime.At(millis) : new EventTime.Bad("not in the years 1 to 9999");
    }
}
