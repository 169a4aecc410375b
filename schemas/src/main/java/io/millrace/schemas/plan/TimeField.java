package io.millrace.schemas.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.avro.Schema;

/**
 * Turns the value at {@code event.time} into epoch milliseconds. Avro timestamps of any unit; a plain long is milliseconds; text is ISO-8601,
 * UTC unless it names an offset.
 */
final class TimeField {
    /** Instead of a time: null or blank. */
    static final long MISSING = Long.MIN_VALUE;

    private static final long NOT_ISO = Long.MAX_VALUE;
    private static final long OUT_OF_RANGE = Long.MAX_VALUE - 1;
    private static final long YEAR_1 = -62_135_596_800_000L;
    private static final long YEAR_10000 = 253_402_300_800_000L;

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

    /** @return epoch milliseconds, or {@link #MISSING}, or what there is an {@link #objection} to */
    long read(byte[] value, int start, int end) {
        if (!isText) return within(inMillis(Varint.valueAt(value, start)));
        int from = Varint.endOf(value, start);
        long usual = IsoTime.millis(value, from, end);
        return usual != IsoTime.UNUSUAL ? within(usual) : parse(new String(value, from, end - from, UTF_8));
    }

    private long inMillis(long number) {
        return unitsPerMilli == 1 ? number : Math.floorDiv(number, unitsPerMilli); // a division costs as much as all else here
    }

    /** What is wrong with a time that {@link #read} gave, for people; null if nothing is. */
    static String objection(long time) {
        if (time == NOT_ISO) return "not an ISO-8601 time";
        return time == OUT_OF_RANGE ? "not in the years 1 to 9999" : null;
    }

    private static long parse(String text) {
        if (text.isBlank()) return MISSING;
        String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        try {
            var time = OffsetDateTime.parse(iso);
            return seconds(time.toEpochSecond(), time.getNano());
        } catch (DateTimeException e) {
            try {
                var local = LocalDateTime.parse(iso);
                return seconds(local.toEpochSecond(ZoneOffset.UTC), local.getNano());
            } catch (DateTimeException again) {
                return NOT_ISO;
            }
        }
    }

    private static long seconds(long seconds, int nanos) {
        return seconds < YEAR_1 / 1_000 || seconds >= YEAR_10000 / 1_000 ? OUT_OF_RANGE : seconds * 1_000 + nanos / 1_000_000;
    }

    private static long within(long millis) {
        return millis >= YEAR_1 && millis < YEAR_10000 ? millis : OUT_OF_RANGE;
    }
}
