package io.millrace.streams.suite.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * One type that a field's value may have, as rules see it.
 *
 * @param unitNanos nanoseconds in one unit of a moment or time of day, else 0
 * @param scale of a decimal, else 0
 * @param symbols of an enum in UTF-8, else empty
 */
public record FieldType(Kind kind, Schema schema, long unitNanos, int scale, List<byte[]> symbols) {
    private static final long DAY = 86_400_000_000_000L;

    public static FieldType of(Schema schema) {
        FieldType logical = logical(schema, schema.getLogicalType());
        if (logical != null) return logical;
        return switch (schema.getType()) {
            case INT, LONG -> plain(Kind.WHOLE, schema);
            case FLOAT -> plain(Kind.FLOAT, schema);
            case DOUBLE -> plain(Kind.DOUBLE, schema);
            case BOOLEAN -> plain(Kind.BOOL, schema);
            case STRING -> plain(Kind.TEXT, schema);
            case ENUM -> new FieldType(Kind.ENUM, schema, 0, 0, schema.getEnumSymbols().stream().map(symbol -> symbol.getBytes(UTF_8)).toList());
            case BYTES, FIXED -> plain(Kind.BYTES, schema);
            case RECORD, ARRAY, MAP -> plain(Kind.NESTED, schema);
            case UNION, NULL -> throw new IllegalArgumentException("not a type of one value: " + schema.getType().getName());
        };
    }

    private static FieldType logical(Schema schema, LogicalType type) {
        if (type == null) return null;
        if (type instanceof LogicalTypes.Decimal decimal) return new FieldType(Kind.DECIMAL, schema, 0, decimal.getScale(), List.of());
        return switch (type.getName()) {
            case "timestamp-millis", "local-timestamp-millis" -> moment(Kind.TIMESTAMP, schema, 1_000_000);
            case "timestamp-micros", "local-timestamp-micros" -> moment(Kind.TIMESTAMP, schema, 1_000);
            case "timestamp-nanos", "local-timestamp-nanos" -> moment(Kind.TIMESTAMP, schema, 1);
            case "date" -> moment(Kind.DATE, schema, DAY);
            case "time-millis" -> moment(Kind.TIME, schema, 1_000_000);
            case "time-micros" -> moment(Kind.TIME, schema, 1_000);
            default -> null;
        };
    }

    private static FieldType plain(Kind kind, Schema schema) {
        return new FieldType(kind, schema, 0, 0, List.of());
    }

    private static FieldType moment(Kind kind, Schema schema, long unitNanos) {
        return new FieldType(kind, schema, unitNanos, 0, List.of());
    }

    public boolean isFixed() {
        return schema.getType() == Schema.Type.FIXED;
    }

    /** The type's name for messages: {@code long}, {@code long (timestamp-millis)}. */
    public String show() {
        String type = schema.getType().getName();
        return schema.getLogicalType() == null ? type : type + " (" + schema.getLogicalType().getName() + ")";
    }
}
