package io.millrace.sink.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;

/** Values of a schema, those at the edges more often than chance would have them; maps with keys twice. */
final class RandomValue {
    private static final List<String> TEXTS = List.of("", "a", "12345678", "123456789", "a somewhat longer text that comes again", "ü", "日本語", "😀", "\0", "\"quoted\" \\ \n");

    private final RandomGenerator random;
    /** How rarely a value is one that no column takes. */
    private final int strangers;

    RandomValue(RandomGenerator random, int strangers) {
        this.random = random;
        this.strangers = strangers;
    }

    /** An event in Avro binary. */
    byte[] event(Schema schema) {
        var event = (GenericData.Record) of(schema, 0);
        event.put("id", "id" + random.nextInt());
        event.put("at", 1_795_262_400_000L + random.nextInt(1000));
        event.put("source", "web");
        var body = new ByteArrayOutputStream();
        var factory = new EncoderFactory().configureBlockSize(64);
        var encoder = random.nextInt(4) == 0 ? factory.blockingBinaryEncoder(body, null) : factory.binaryEncoder(body, null);
        try {
            new Writer(schema).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }

    private Object of(Schema schema, int depth) {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> random.nextBoolean();
            case INT -> schema.getLogicalType() instanceof LogicalTypes.Date ? day() : (Integer) (int) number();
            case LONG -> schema.getLogicalType() == null ? (Long) number() : instant(schema.getLogicalType().getName());
            case FLOAT -> random.nextInt(3) == 0 ? (Float) special().floatValue() : (Float) (float) random.nextGaussian();
            case DOUBLE -> random.nextInt(3) == 0 ? special() : (Double) random.nextGaussian();
            case STRING -> text();
            case BYTES -> ByteBuffer.wrap(schema.getLogicalType() instanceof LogicalTypes.Decimal decimal ? decimal(decimal).toByteArray() : bytes(random.nextInt(12)));
            case FIXED -> new GenericData.Fixed(schema, schema.getLogicalType() instanceof LogicalTypes.Decimal decimal ? padded(decimal(decimal), schema.getFixedSize()) : bytes(schema.getFixedSize()));
            case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(random.nextInt(schema.getEnumSymbols().size())));
            case ARRAY -> list(schema, depth);
            case MAP -> map(schema, depth);
            case RECORD -> record(schema, depth);
            case UNION -> branch(schema, depth);
        };
    }

    private Object branch(Schema union, int depth) {
        int nullBranch = union.getTypes().stream().map(Schema::getType).toList().indexOf(Schema.Type.NULL);
        if (nullBranch >= 0 && depth > 6) return null;
        return of(union.getTypes().get(random.nextInt(union.getTypes().size())), depth);
    }

    private GenericData.Record record(Schema schema, int depth) {
        var record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) record.put(field.pos(), of(field.schema(), depth + 1));
        return record;
    }

    private List<Object> list(Schema schema, int depth) {
        var list = new ArrayList<Object>();
        for (int n = random.nextInt(3) == 0 ? 0 : random.nextInt(5); n > 0; n--) list.add(of(schema.getElementType(), depth + 1));
        return list;
    }

    private Map<String, Object> map(Schema schema, int depth) {
        var map = new Doubled();
        for (int n = random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextInt(10) == 0 ? 40 : 5); n > 0; n--) map.put("k" + n, of(schema.getValueType(), depth + 1));
        if (!map.isEmpty() && random.nextInt(strangers) == 0) map.before.put("k1", of(schema.getValueType(), depth + 1));
        return map;
    }

    private String text() {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(20) == 0 ? "x".repeat(random.nextInt(100_000)) : "x".repeat(random.nextInt(300));
            case 1, 2, 3 -> Long.toHexString(random.nextLong());
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private long number() {
        return switch (random.nextInt(6)) {
            case 0 -> Long.MIN_VALUE >> random.nextInt(64);
            case 1 -> Long.MAX_VALUE >> random.nextInt(64);
            case 2 -> random.nextLong() >> random.nextInt(64);
            default -> random.nextInt(5);
        };
    }

    private Double special() {
        return List.of(Double.NaN, 0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE, 1.5).get(random.nextInt(8));
    }

    private Integer day() {
        if (random.nextInt(strangers) == 0) return random.nextBoolean() ? Integer.MAX_VALUE : Integer.MIN_VALUE;
        return random.nextInt(10) == 0 ? (random.nextBoolean() ? Expected.FIRST_DAY : Expected.LAST_DAY) : random.nextInt(40_000) - 10_000;
    }

    private Long instant(String logical) {
        if (logical.startsWith("time-")) return (long) random.nextInt(86_400_000);
        if (random.nextInt(strangers) == 0) return random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE;
        long micros = random.nextInt(10) == 0 ? (random.nextBoolean() ? Expected.FIRST_MICRO : Expected.LAST_MICRO) : random.nextLong(-1L << 50, 1L << 52);
        if (logical.endsWith("-millis")) return micros / 1000;
        return logical.endsWith("-micros") ? micros : random.nextLong();
    }

    private BigInteger decimal(LogicalTypes.Decimal decimal) {
        BigInteger limit = BigInteger.TEN.pow(decimal.getPrecision());
        if (random.nextInt(strangers) == 0) return limit;
        BigInteger most = limit.subtract(BigInteger.ONE);
        BigInteger value = random.nextInt(5) == 0 ? most : BigInteger.valueOf(number()).mod(limit);
        return random.nextBoolean() ? value : value.negate();
    }

    /** Cut off if it does not fit: then it is another number. */
    private static byte[] padded(BigInteger value, int size) {
        byte[] least = value.toByteArray();
        byte[] padded = new byte[size];
        Arrays.fill(padded, (byte) (value.signum() < 0 ? -1 : 0));
        int taken = Math.min(size, least.length);
        System.arraycopy(least, least.length - taken, padded, size - taken, taken);
        return padded;
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A map that is written with some keys once more, before the ones that hold. */
    private static final class Doubled extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, Object> before = new LinkedHashMap<>();
    }

    private static final class Writer extends GenericDatumWriter<Object> {
        Writer(Schema schema) {
            super(schema);
        }

        @Override
        protected int getMapSize(Object map) {
            return super.getMapSize(map) + (map instanceof Doubled doubled ? doubled.before.size() : 0);
        }

        @Override
        protected Iterable<Map.Entry<Object, Object>> getMapEntries(Object map) {
            var all = new ArrayList<Map.Entry<Object, Object>>();
            if (map instanceof Doubled doubled) doubled.before.forEach((key, value) -> all.add(new SimpleEntry<>(key, value)));
            super.getMapEntries(map).forEach(all::add);
            return all;
        }
    }
}
