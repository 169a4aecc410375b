package io.millrace.cli.produce;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times from ISO-8601 text: UTC unless an offset is named; a blank may stand for the T; a date alone is its midnight. */
final class Times {
    private static final int DATE_LENGTH = 10;

    private Times() {}

    /** @param logical an Avro timestamp type, which names the unit */
    static long timestamp(String path, String text, String logical) throws BadRow {
        Instant instant = instant(path, text.trim());
        ChronoUnit unit = logical.endsWith("-nanos") ? ChronoUnit.NANOS : logical.endsWith("-micros") ? ChronoUnit.MICROS : ChronoUnit.MILLIS;
        try {
            return unit == ChronoUnit.MILLIS ? instant.toEpochMilli() : unit.between(Instant.EPOCH, instant);
        } catch (ArithmeticException e) {
            throw new BadRow(path, text, "lies outside what " + logical + " can hold");
        }
    }

    /** Nanoseconds since midnight. */
    static long ofDay(String path, String text) throws BadRow {
        try {
            return LocalTime.parse(text.trim()).toNanoOfDay();
        } catch (DateTimeException e) {
            throw new BadRow(path, text, "is not a time of day such as 15:04:05");
        }
    }

    private static Instant instant(String path, String text) throws BadRow {
        boolean hasBlank = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
        String iso = hasBlank ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1) : text;
        try {
            if (iso.length() == DATE_LENGTH) return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (hasOffset(iso)) return OffsetDateTime.parse(iso).toInstant();
            return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new BadRow(path, text, "is not an ISO-8601 time such as 2026-11-20T15:04:05Z");
        }
    }

    private static boolean hasOffset(String iso) {
        String time = iso.substring(Math.min(iso.length(), DATE_LENGTH));
        return time.endsWith("Z") || time.contains("+") || time.contains("-");
    }
}
