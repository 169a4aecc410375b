package io.millrace.sink.shape;

import java.util.List;
import org.apache.avro.Schema;

/** How one kind of Avro value lies in Parquet. */
public sealed interface Shape {
    /** Values that every Avro value of their kind fits. */
    enum Plain implements Shape {
        BOOLEAN,
        /** Avro int and long, as INT64. */
        LONG,
        FLOAT,
        DOUBLE,
        STRING,
        BYTES,
        /** Always null. */
        NOTHING
    }

    /** Dates as INT32, instants as INT64 microseconds in UTC: not every Avro value fits. */
    enum Time implements Shape {
        DATE,
        MILLIS,
        MICROS,
        NANOS
    }

    /** A symbol's name as text. */
    record Symbol(List<String> names) implements Shape {}

    /** Bytes of one length without a meaning known to us. */
    record Fixed(int length) implements Shape {}

    /**
     * A decimal in as many bytes as its precision needs, two's complement, big endian.
     *
     * @param avroLength of the Avro fixed; -1 = Avro bytes
     */
    record Decimal(int precision, int scale, int avroLength) implements Shape {}

    /** A record inside a row. */
    record Group(List<Slot> slots) implements Shape {}

    /** A list of three levels, so that null, empty and list of null differ. */
    record Listing(Slot element) implements Shape {}

    /** A map with string keys. */
    record Mapping(Slot value) implements Shape {}

    /** What Parquet has no like of, as JSON text: unions of several types, records that are empty or contain themselves. */
    record Json(Schema avro) implements Shape {}
}
