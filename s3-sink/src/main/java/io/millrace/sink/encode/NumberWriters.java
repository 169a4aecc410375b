package io.millrace.sink.encode;

import io.millrace.sink.shape.Shape;
import io.millrace.sink.shape.Varints;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers, instants, dates, booleans. */
final class NumberWriters {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private NumberWriters() {}

    static ValueWriter of(Shape.Time time, NumberEncoder column) {
        return switch (time) {
            case DATE, MICROS -> new OfLong(column);
            case MILLIS -> new OfMillis(column);
            case NANOS -> new OfNanos(column);
        };
    }

    /** Int and long as they are. */
    record OfLong(NumberEncoder column) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            column.add(repetition, Varints.at(bytes, at));
            return Varints.end(bytes, at);
        }

        @Override
        public void missing(int repetition, int definition) {
            column.missing(repetition, definition);
        }
    }

    /** As microseconds. */
    record OfMillis(NumberEncoder column) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            column.add(repetition, Varints.at(bytes, at) * 1000);
            return Varints.end(bytes, at);
        }

        @Override
        public void missing(int repetition, int definition) {
            column.missing(repetition, definition);
        }
    }

    /** As microseconds. */
    record OfNanos(NumberEncoder column) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            column.add(repetition, Math.floorDiv(Varints.at(bytes, at), 1000L));
            return Varints.end(bytes, at);
        }

        @Override
        public void missing(int repetition, int definition) {
            column.missing(repetition, definition);
        }
    }

    record OfDouble(NumberEncoder column) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            column.add(repetition, (long) LONG.get(bytes, at));
            return at + Double.BYTES;
        }

        @Override
        public void missing(int repetition, int definition) {
            column.missing(repetition, definition);
        }
    }

    record OfFloat(NumberEncoder column) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            column.add(repetition, Double.doubleToRawLongBits(Float.intBitsToFloat((int) INT.get(bytes, at))));
            return at + Float.BYTES;
        }

        @Override
        public void missing(int repetition, int definition) {
            column.missing(repetition, definition);
        }
    }

    record OfBoolean(BooleanEncoder column) implements ValueWriter {
        @Override
        public int write(byte[] bytes, int at, int repetition) {
            column.add(repetition, bytes[at]);
            return at + 1;
        }

        @Override
        public void missing(int repetition, int definition) {
            column.missing(repetition, definition);
        }
    }
}
