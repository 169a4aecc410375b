package io.millrace.schemas.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.HashSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The columns that records of an Avro schema have: its fields in order, then where and when Millrace took them in. */
public final class Columns {
    /** Normalised event time, raw partition, raw offset, time of writing: on every row, after the event's own fields. */
    public static final List<Column> OWN = List.of(
            new Column("_event_time", ColumnType.TIMESTAMP), new Column("_partition", ColumnType.LONG),
            new Column("_offset", ColumnType.LONG), new Column("_ingested_at", ColumnType.TIMESTAMP));

    private Columns() {}

    /** @throws IllegalArgumentException if two columns would have one name in the table */
    public static List<Column> of(Schema record) {
        var columns = new ArrayList<Column>();
        record.getFields().forEach(field -> columns.add(column(field.name(), valueType(field.schema()))));
        columns.addAll(OWN);
        var names = new HashSet<String>();
        for (Column column : columns) {
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("schema " + record.getFullName() + ": two fields are column '" + column.name().toLowerCase(Locale.ROOT) + "'; rename one");
            }
        }
        return List.copyOf(columns);
    }

    /** The one type beside null of a union, or the schema itself. A union of several types stays a union. */
    public static Schema valueType(Schema schema) {
        if (!schema.isUnion()) return schema;
        var values = schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
        return values.size() == 1 ? values.getFirst() : schema;
    }

    private static Column column(String name, Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && decimal.getPrecision() <= 38) {
            return new Column(name, ColumnType.DECIMAL, decimal.getPrecision(), decimal.getScale());
        }
        return new Column(name, type(schema));
    }

    private static ColumnType type(Schema schema) {
        String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return switch (schema.getType()) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case INT -> logical.equals("date") ? ColumnType.DATE : ColumnType.LONG;
            case LONG -> logical.startsWith("timestamp-") || logical.startsWith("local-timestamp-") ? ColumnType.TIMESTAMP : ColumnType.LONG;
            case FLOAT, DOUBLE -> ColumnType.DOUBLE;
            case STRING, ENUM, NULL -> ColumnType.STRING;
            case BYTES, FIXED -> ColumnType.BYTES;
            case RECORD, ARRAY, MAP, UNION -> ColumnType.NESTED;
        };
    }
}
