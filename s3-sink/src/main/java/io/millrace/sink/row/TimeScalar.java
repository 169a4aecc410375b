package io.millrace.sink.row;

import java.time.LocalDate;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Dates, and instants as microseconds in UTC, in the range that the warehouse has: 4713 BC to 294276 AD, days to 5874897 AD. */
enum TimeScalar implements Field {
    DATE(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType()) {
        @Override
        public Object convert(Object avro) throws UnwritableValue {
            int day = (Integer) avro;
            if (day < FIRST_DAY || day > LAST_DAY) throw new UnwritableValue("day " + day + " is out of the range of dates");
            return day;
        }

        @Override
        public void write(RecordConsumer out, Object value) {
            out.addInteger((Integer) value);
        }
    },
    MILLIS(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS)) {
        @Override
        public Object convert(Object avro) throws UnwritableValue {
            long millis = (Long) avro;
            if (millis < FIRST_MICRO / 1000 || millis > LAST_MICRO / 1000) throw new UnwritableValue(millis + " ms is out of the range of timestamps");
            return millis * 1000;
        }
    },
    MICROS(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS)) {
        @Override
        public Object convert(Object avro) throws UnwritableValue {
            long micros = (Long) avro;
            if (micros < FIRST_MICRO || micros > LAST_MICRO) throw new UnwritableValue(micros + " µs is out of the range of timestamps");
            return micros;
        }
    },
    NANOS(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS)) {
        @Override
        public Object convert(Object avro) {
            return Math.floorDiv((Long) avro, 1000L);
        }
    };

    private static final long FIRST_DAY = LocalDate.of(-4712, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(5874897, 12, 31).toEpochDay();
    private static final long FIRST_MICRO = FIRST_DAY * 86_400_000_000L;
    /** What 64 bits of microseconds hold ends in January 294247. */
    private static final long LAST_MICRO = LocalDate.of(294247, 1, 1).toEpochDay() * 86_400_000_000L - 1;

    private final PrimitiveTypeName physical;
    private final LogicalTypeAnnotation logical;

    TimeScalar(PrimitiveTypeName physical, LogicalTypeAnnotation logical) {
        this.physical = physical;
        this.logical = logical;
    }

    @Override
    public Type type(String name, Repetition repetition) {
        return Types.primitive(physical, repetition).as(logical).named(name);
    }

    @Override
    public void write(RecordConsumer out, Object value) {
        out.addLong((Long) value);
    }
}
