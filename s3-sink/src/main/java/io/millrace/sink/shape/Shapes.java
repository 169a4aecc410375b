package io.millrace.sink.shape;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Chooses the shape of a value, as {@link io.millrace.schemas.column.Columns} chooses the kind of its column. */
final class Shapes {
    private Shapes() {}

    /** @param schema without null in a union of two */
    static Shape of(Schema schema, Set<String> enclosing) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && decimal.getPrecision() <= 38) {
            return new Shape.Decimal(decimal.getPrecision(), decimal.getScale(), schema.getType() == Schema.Type.FIXED ? schema.getFixedSize() : -1);
        }
        String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return switch (schema.getType()) {
            case BOOLEAN -> Shape.Plain.BOOLEAN;
            case INT -> logical.equals("date") ? Shape.Time.DATE : Shape.Plain.LONG;
            case LONG -> ofLong(logical);
            case FLOAT -> Shape.Plain.FLOAT;
            case DOUBLE -> Shape.Plain.DOUBLE;
            case STRING -> Shape.Plain.STRING;
            case NULL -> Shape.Plain.NOTHING;
            case ENUM -> new Shape.Symbol(schema.getEnumSymbols());
            case BYTES -> Shape.Plain.BYTES;
            case FIXED -> new Shape.Fixed(schema.getFixedSize());
            case ARRAY -> new Shape.Listing(Slot.of("element", schema.getElementType(), enclosing));
            case MAP -> new Shape.Mapping(Slot.of("value", schema.getValueType(), enclosing));
            case RECORD -> isGroup(schema, enclosing) ? new Shape.Group(ofFields(schema, enclosing)) : new Shape.Json(schema);
            case UNION -> new Shape.Json(schema);
        };
    }

    static List<Slot> ofFields(Schema record, Set<String> enclosing) {
        var inside = new HashSet<>(enclosing);
        inside.add(record.getFullName());
        return record.getFields().stream().map(field -> Slot.of(field.name(), field.schema(), inside)).toList();
    }

    private static Shape ofLong(String logical) {
        if (!logical.startsWith("timestamp-") && !logical.startsWith("local-timestamp-")) return Shape.Plain.LONG;
        if (logical.endsWith("-millis")) return Shape.Time.MILLIS;
        return logical.endsWith("-micros") ? Shape.Time.MICROS : Shape.Time.NANOS;
    }

    /** Parquet has neither groups without fields nor groups that contain themselves. */
    private static boolean isGroup(Schema record, Set<String> enclosing) {
        return !record.getFields().isEmpty() && !enclosing.contains(record.getFullName());
    }
}
