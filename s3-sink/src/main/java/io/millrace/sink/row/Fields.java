package io.millrace.sink.row;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Chooses the kind of a value, as {@link io.millrace.schemas.column.Columns} chooses the kind of its column. */
final class Fields {
    private Fields() {}

    /** @param schema without null in a union of two */
    static Field of(Schema schema, Set<String> enclosing) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && decimal.getPrecision() <= 38) {
            return new DecimalField(decimal.getPrecision(), decimal.getScale());
        }
        String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return switch (schema.getType()) {
            case BOOLEAN -> Scalar.BOOLEAN;
            case INT -> logical.equals("date") ? TimeScalar.DATE : Scalar.LONG;
            case LONG -> ofLong(logical);
            case FLOAT, DOUBLE -> Scalar.DOUBLE;
            case STRING, ENUM, NULL -> Scalar.STRING;
            case BYTES, FIXED -> Scalar.BYTES;
            case ARRAY -> new ListField(Slot.of("element", schema.getElementType(), enclosing));
            case MAP -> new MapField(Slot.of("value", schema.getValueType(), enclosing));
            case RECORD -> ofRecord(schema, enclosing);
            case UNION -> Scalar.JSON;
        };
    }

    private static Field ofLong(String logical) {
        if (!logical.startsWith("timestamp-") && !logical.startsWith("local-timestamp-")) return Scalar.LONG;
        if (logical.endsWith("-millis")) return TimeScalar.MILLIS;
        return logical.endsWith("-micros") ? TimeScalar.MICROS : TimeScalar.NANOS;
    }

    /** Parquet has neither groups without fields nor groups that contain themselves. */
    private static Field ofRecord(Schema schema, Set<String> enclosing) {
        if (schema.getFields().isEmpty() || enclosing.contains(schema.getFullName())) return Scalar.JSON;
        var inside = new HashSet<>(enclosing);
        inside.add(schema.getFullName());
        return new GroupField(schema.getFields().stream().map(field -> Slot.of(field.name(), field.schema(), inside)).toList());
    }
}
