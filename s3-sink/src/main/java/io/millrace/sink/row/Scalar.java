package io.millrace.sink.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.util.Utf8;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Values that every Avro value of their kind fits. */
enum Scalar implements Field {
    BOOLEAN(PrimitiveTypeName.BOOLEAN, null) {
        @Override
        public Object convert(Object avro) {
            return avro;
        }

        @Override
        public void write(RecordConsumer out, Object value) {
            out.addBoolean((Boolean) value);
        }
    },
    LONG(PrimitiveTypeName.INT64, null) {
        @Override
        public Object convert(Object avro) {
            return ((Number) avro).longValue();
        }

        @Override
        public void write(RecordConsumer out, Object value) {
            out.addLong((Long) value);
        }
    },
    DOUBLE(PrimitiveTypeName.DOUBLE, null) {
        @Override
        public Object convert(Object avro) {
            return ((Number) avro).doubleValue();
        }

        @Override
        public void write(RecordConsumer out, Object value) {
            out.addDouble((Double) value);
        }
    },
    /** Strings, enums, uuids. */
    STRING(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType()) {
        @Override
        public Object convert(Object avro) {
            byte[] text = avro instanceof Utf8 utf8 ? new Utf8(utf8).getBytes() : avro.toString().getBytes(UTF_8);
            return Binary.fromConstantByteArray(text);
        }
    },
    /** What Parquet has no like of, as JSON text. */
    JSON(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType()) {
        @Override
        public Object convert(Object avro) {
            return Binary.fromConstantByteArray(GenericData.get().toString(avro).getBytes(UTF_8));
        }
    },
    BYTES(PrimitiveTypeName.BINARY, null) {
        @Override
        public Object convert(Object avro) {
            return Binary.fromConstantByteArray(bytes(avro));
        }
    };

    private final PrimitiveTypeName physical;
    private final LogicalTypeAnnotation logical;

    Scalar(PrimitiveTypeName physical, LogicalTypeAnnotation logical) {
        this.physical = physical;
        this.logical = logical;
    }

    @Override
    public Type type(String name, Repetition repetition) {
        return Types.primitive(physical, repetition).as(logical).named(name);
    }

    @Override
    public void write(RecordConsumer out, Object value) {
        out.addBinary((Binary) value);
    }

    static byte[] bytes(Object avro) {
        if (avro instanceof GenericFixed fixed) return fixed.bytes();
        ByteBuffer buffer = ((ByteBuffer) avro).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
