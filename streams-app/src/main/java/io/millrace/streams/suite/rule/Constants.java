package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.time.DateText;
import io.millrace.streams.suite.time.Moment;
import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.WrongType;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What a constant of the suite means beside values of a type. */
final class Constants {
    private interface Reading {
        BigDecimal read(Json bound) throws WrongType;
    }

    private Constants() {}

    static Bounds numbers(Between interval, FieldType type) throws WrongType {
        return bounds(interval, bound -> {
            BigDecimal number = NumberText.of(bound);
            if (number == null) throw new WrongType(type, "cannot compare numbers with " + bound.show());
            return number;
        });
    }

    /** In nanoseconds since 1970. */
    static Bounds dates(Between interval, FieldType type) throws WrongType {
        return bounds(interval, bound -> new BigDecimal(date(bound, type).nanos()));
    }

    /** In nanoseconds of the day. */
    static Bounds timesOfDay(Between interval, FieldType type) throws WrongType {
        return bounds(interval, bound -> {
            BigDecimal nanos = timeOfDay(bound);
            if (nanos == null) throw new WrongType(type, "cannot compare times of day with " + bound.show());
            return nanos;
        });
    }

    private static Bounds bounds(Between interval, Reading reading) throws WrongType {
        return new Bounds(interval.min() == null ? null : reading.read(interval.min()), interval.max() == null ? null : reading.read(interval.max()),
                interval.strictMin(), interval.strictMax());
    }

    /** Python's number: a boolean is 0 or 1. Null if it is none. */
    static BigDecimal number(Json constant) {
        return switch (constant) {
            case Json.Num n -> n.value();
            case Json.Bool b -> b.value() ? BigDecimal.ONE : BigDecimal.ZERO;
            default -> null;
        };
    }

    static Moment date(Json constant, FieldType type) throws WrongType {
        if (!(constant instanceof Json.Text text)) throw new WrongType(type, "cannot compare dates with " + constant.show());
        Optional<Moment> moment = DateText.parse(text.value());
        if (moment.isEmpty()) throw new WrongType(type, "cannot compare dates with " + constant.show() + ", which is no date");
        if (moment.get().zoned() && type.schema().getLogicalType() != null && type.schema().getLogicalType().getName().startsWith("local-")) {
            throw new WrongType(type, "cannot compare local times with " + constant.show() + ", which names a zone");
        }
        return moment.get();
    }

    static BigDecimal timeOfDay(Json constant) {
        if (!(constant instanceof Json.Text text)) return null;
        try {
            return BigDecimal.valueOf(LocalTime.parse(text.value()).toNanoOfDay());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
