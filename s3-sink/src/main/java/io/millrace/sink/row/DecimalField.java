package io.millrace.sink.row;

import java.math.BigInteger;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** A decimal in as many bytes as its precision needs, two's complement, big endian. */
record DecimalField(int precision, int scale) implements Field {
    @Override
    public Type type(String name, Repetition repetition) {
        return Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition).length(length())
                .as(LogicalTypeAnnotation.decimalType(scale, precision)).named(name);
    }

    @Override
    public Object convert(Object avro) throws UnwritableValue {
        byte[] bytes = Scalar.bytes(avro);
        if (bytes.length == 0) throw new UnwritableValue("decimal without bytes");
        BigInteger unscaled = new BigInteger(bytes);
        if (unscaled.abs().compareTo(limit()) >= 0) throw new UnwritableValue("decimal of more than " + precision + " digits");
        byte[] least = unscaled.toByteArray();
        byte[] padded = new byte[length()];
        if (unscaled.signum() < 0) Arrays.fill(padded, (byte) -1);
        System.arraycopy(least, 0, padded, padded.length - least.length, least.length);
        return Binary.fromConstantByteArray(padded);
    }

    @Override
    public void write(RecordConsumer out, Object value) {
        out.addBinary((Binary) value);
    }

    private BigInteger limit() {
        return BigInteger.TEN.pow(precision);
    }

    private int length() {
        return limit().subtract(BigInteger.ONE).bitLength() / 8 + 1;
    }
}
