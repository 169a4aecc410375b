package io.millrace.sink.row;

import io.millrace.sink.shape.JsonText;
import io.millrace.sink.shape.Shape;
import io.millrace.sink.shape.Varints;
import java.math.BigInteger;
import java.time.LocalDate;

/** Single values that not every column can hold. */
final class ScalarChecks {
    /** What the warehouse has: 4713 BC to 294276 AD, days to 5874897 AD. */
    private static final long FIRST_DAY = LocalDate.of(-4712, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(5874897, 12, 31).toEpochDay();
    private static final long FIRST_MICRO = FIRST_DAY * 86_400_000_000L;
    /** What 64 bits of microseconds hold ends in January 294247. */
    private static final long LAST_MICRO = LocalDate.of(294247, 1, 1).toEpochDay() * 86_400_000_000L - 1;

    private ScalarChecks() {}

    record OfTime(Shape.Time shape) implements Check {
        @Override
        public int check(byte[] bytes, int at) throws UnwritableValue {
            long value = Varints.at(bytes, at);
            switch (shape) {
                case DATE -> requireDay(value);
                case MILLIS -> requireInstant(value, FIRST_MICRO / 1000, LAST_MICRO / 1000, " ms");
                case MICROS -> requireInstant(value, FIRST_MICRO, LAST_MICRO, " µs");
                case NANOS -> { }
            }
            return Varints.end(bytes, at);
        }

        @Override
        public boolean isNeeded() {
            return shape != Shape.Time.NANOS;
        }

        private static void requireInstant(long value, long first, long last, String unit) throws UnwritableValue {
            if (value < first || value > last) throw new UnwritableValue(value + unit + " is out of the range of timestamps");
        }

        private static void requireDay(long day) throws UnwritableValue {
            if (day < FIRST_DAY || day > LAST_DAY) throw new UnwritableValue("day " + day + " is out of the range of dates");
        }
    }

    /** Up to 18 digits lie in a long; of more than that a {@link BigInteger} is made. */
    record OfDecimal(Shape.Decimal shape, BigInteger limit) implements Check {
        OfDecimal(Shape.Decimal shape) {
            this(shape, BigInteger.TEN.pow(shape.precision()));
        }

        @Override
        public int check(byte[] bytes, int at) throws UnwritableValue {
            int from = shape.avroLength() >= 0 ? at : Varints.end(bytes, at);
            int length = shape.avroLength() >= 0 ? shape.avroLength() : (int) Varints.at(bytes, at);
            if (length == 0) throw new UnwritableValue("decimal without bytes");
            if (!fits(bytes, from, length)) throw new UnwritableValue("decimal of more than " + shape.precision() + " digits");
            return from + length;
        }

        private boolean fits(byte[] bytes, int from, int length) {
            if (shape.precision() > 18 || length > Long.BYTES) return new BigInteger(bytes, from, length).abs().compareTo(limit) < 0;
            long value = bytes[from];
            for (int i = 1; i < length; i++) value = value << Byte.SIZE | bytes[from + i] & 0xff;
            long most = limit.longValue();
            return value > -most && value < most;
        }

        @Override
        public boolean isNeeded() {
            return true;
        }
    }

    /** Whether it can be made text. */
    record OfJson(JsonText json) implements Check {
        @Override
        public int check(byte[] bytes, int at) throws UnwritableValue {
            try {
                json.read(bytes, at);
                return json.end();
            } catch (RuntimeException e) {
                throw new UnwritableValue("cannot be decoded: " + e.getMessage());
            }
        }

        @Override
        public boolean isNeeded() {
            return true;
        }
    }
}
