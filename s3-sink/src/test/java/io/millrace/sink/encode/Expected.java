package io.millrace.sink.encode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/** What a reader must find, by Avro's own reader and the rules for columns, told once more and simply. */
final class Expected {
    static final int FIRST_DAY = (int) LocalDate.of(-4712, 1, 1).toEpochDay();
    static final int LAST_DAY = (int) LocalDate.of(5874897, 12, 31).toEpochDay();
    static final long FIRST_MICRO = FIRST_DAY * 86_400_000_000L;
    static final long LAST_MICRO = LocalDate.of(294247, 1, 1).toEpochDay() * 86_400_000_000L - 1;

    /** No column holds it. */
    private static final class Unwritable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Expected() {}

    /** Columns in order; empty if the row cannot be written. */
    static Optional<Map<String, Object>> row(IndexedRecord record) {
        try {
            return Optional.of(fields(record, Set.of()));
        } catch (Unwritable e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> fields(IndexedRecord record, Set<String> enclosing) {
        var inside = new HashSet<>(enclosing);
        inside.add(record.getSchema().getFullName());
        var fields = new LinkedHashMap<String, Object>();
        for (Schema.Field field : record.getSchema().getFields()) fields.put(field.name(), value(field.schema(), record.get(field.pos()), inside));
        return fields;
    }

    private static Object value(Schema schema, Object value, Set<String> enclosing) {
        if (value == null) return null;
        if (schema.isUnion()) {
            List<Schema> types = schema.getTypes().stream().filter(type -> type.getType() != Type.NULL).toList();
            return types.size() == 1 ? value(types.getFirst(), value, enclosing) : GenericData.get().toString(value);
        }
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && decimal.getPrecision() <= 38) return decimal(value, decimal);
        String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> value;
            case INT -> logical.equals("date") ? day((Integer) value) : (Object) ((Integer) value).longValue();
            case LONG -> logical.contains("timestamp-") ? micros((Long) value, logical) : value;
            case FLOAT, DOUBLE -> ((Number) value).doubleValue();
            case STRING, ENUM -> value.toString();
            case BYTES, FIXED -> HexFormat.of().formatHex(bytes(value));
            case ARRAY -> ((Collection<?>) value).stream().map(element -> value(schema.getElementType(), element, enclosing)).collect(java.util.ArrayList::new, java.util.ArrayList::add, java.util.ArrayList::addAll);
            case MAP -> entries(schema, (Map<?, ?>) value, enclosing);
            case RECORD -> schema.getFields().isEmpty() || enclosing.contains(schema.getFullName()) ? GenericData.get().toString(value) : fields((IndexedRecord) value, enclosing);
            case UNION -> throw new AssertionError();
        };
    }

    private static Map<String, Object> entries(Schema schema, Map<?, ?> map, Set<String> enclosing) {
        var entries = new TreeMap<String, Object>();
        map.forEach((key, value) -> entries.put(key.toString(), value(schema.getValueType(), value, enclosing)));
        return entries;
    }

    private static Object day(int day) {
        if (day < FIRST_DAY || day > LAST_DAY) throw new Unwritable();
        return LocalDate.ofEpochDay(day);
    }

    private static Object micros(long value, String logical) {
        if (logical.endsWith("-nanos")) return Math.floorDiv(value, 1000L);
        BigInteger micros = BigInteger.valueOf(value).multiply(BigInteger.valueOf(logical.endsWith("-millis") ? 1000 : 1));
        if (micros.compareTo(BigInteger.valueOf(FIRST_MICRO)) < 0 || micros.compareTo(BigInteger.valueOf(LAST_MICRO)) > 0) throw new Unwritable();
        return micros.longValueExact();
    }

    private static Object decimal(Object value, LogicalTypes.Decimal decimal) {
        byte[] bytes = bytes(value);
        if (bytes.length == 0) throw new Unwritable();
        var number = new BigInteger(bytes);
        if (number.abs().compareTo(BigInteger.TEN.pow(decimal.getPrecision())) >= 0) throw new Unwritable();
        return new BigDecimal(number, decimal.getScale());
    }

    private static byte[] bytes(Object value) {
        if (value instanceof GenericFixed fixed) return fixed.bytes();
        byte[] bytes = new byte[((ByteBuffer) value).remaining()];
        ((ByteBuffer) value).duplicate().get(bytes);
        return bytes;
    }
}
