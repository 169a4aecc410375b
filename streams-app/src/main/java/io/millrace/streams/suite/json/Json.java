package io.millrace.streams.suite.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JSON value and the line it begins in (0: it was not read from a file). */
public sealed interface Json {
    int line();

    /** The value as it would be written in JSON, for messages. */
    String show();

    record Obj(Map<String, Json> members, int line) implements Json {
        /** The member's value, or null if there is none. */
        public Json get(String key) {
            return members.get(key);
        }

        @Override
        public String show() {
            return members.entrySet().stream().map(e -> '"' + e.getKey() + "\": " + e.getValue().show()).collect(Collectors.joining(", ", "{", "}"));
        }
    }

    record Arr(List<Json> items, int line) implements Json {
        @Override
        public String show() {
            return items.stream().map(Json::show).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    record Text(String value, int line) implements Json {
        @Override
        public String show() {
            return '"' + value + '"';
        }
    }

    /** @param whole written without point and exponent: Python's int */
    record Num(BigDecimal value, boolean whole, int line) implements Json {
        public static Num of(long value) {
            return new Num(BigDecimal.valueOf(value), true, 0);
        }

        @Override
        public String show() {
            return Math.abs(value.scale()) > 30 ? value.toString() : value.toPlainString();
        }
    }

    /** NaN or an infinity, which Python writes and reads though JSON has none. */
    record NonFinite(double value, int line) implements Json {
        @Override
        public String show() {
            return Double.toString(value);
        }
    }

    record Bool(boolean value, int line) implements Json {
        @Override
        public String show() {
            return Boolean.toString(value);
        }
    }

    record Null(int line) implements Json {
        @Override
        public String show() {
            return "null";
        }
    }

    /** The kind of value in one word, for messages. */
    default String kind() {
        return switch (this) {
            case Obj o -> "an object";
            case Arr a -> "a list";
            case Text t -> "a text";
            case Num n -> "a number";
            case NonFinite n -> n.show();
            case Bool b -> "a boolean";
            case Null n -> "null";
        };
    }
}
