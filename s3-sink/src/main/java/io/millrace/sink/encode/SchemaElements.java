package io.millrace.sink.encode;

import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import io.millrace.schemas.column.Columns;
import io.millrace.sink.shape.Shape;
import io.millrace.sink.shape.Slot;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** A file's schema as its footer has it: each element before those inside of it. Old and new names of the types, for old and new readers. */
final class SchemaElements {
    private final List<SchemaElement> elements = new ArrayList<>();

    private SchemaElements() {}

    static List<SchemaElement> of(List<Slot> fields) {
        var all = new SchemaElements();
        all.group("event", null, fields.size() + Columns.OWN.size());
        fields.forEach(field -> all.optional(field.name(), field.shape()));
        Columns.OWN.forEach(all::own);
        return all.elements;
    }

    static int decimalLength(int precision) {
        return java.math.BigInteger.TEN.pow(precision).subtract(java.math.BigInteger.ONE).bitLength() / Byte.SIZE + 1;
    }

    private void own(Column column) {
        var element = leaf(column.name(), FieldRepetitionType.REQUIRED, Type.INT64);
        if (column.type() == ColumnType.TIMESTAMP) micros(element);
    }

    private void optional(String name, Shape shape) {
        switch (shape) {
            case Shape.Plain plain -> plain(name, plain);
            case Shape.Time.DATE -> leaf(name, FieldRepetitionType.OPTIONAL, Type.INT32).setConverted_type(ConvertedType.DATE).setLogicalType(LogicalType.DATE(new DateType()));
            case Shape.Time instant -> micros(leaf(name, FieldRepetitionType.OPTIONAL, Type.INT64));
            case Shape.Symbol symbol -> text(name, FieldRepetitionType.OPTIONAL);
            case Shape.Json json -> text(name, FieldRepetitionType.OPTIONAL);
            case Shape.Fixed fixed -> leaf(name, FieldRepetitionType.OPTIONAL, Type.BYTE_ARRAY);
            case Shape.Decimal decimal -> leaf(name, FieldRepetitionType.OPTIONAL, Type.FIXED_LEN_BYTE_ARRAY).setType_length(decimalLength(decimal.precision()))
                    .setConverted_type(ConvertedType.DECIMAL).setPrecision(decimal.precision()).setScale(decimal.scale())
                    .setLogicalType(LogicalType.DECIMAL(new DecimalType(decimal.scale(), decimal.precision())));
            case Shape.Group group -> {
                group(name, FieldRepetitionType.OPTIONAL, group.slots().size());
                group.slots().forEach(slot -> optional(slot.name(), slot.shape()));
            }
            case Shape.Listing list -> {
                group(name, FieldRepetitionType.OPTIONAL, 1).setConverted_type(ConvertedType.LIST).setLogicalType(LogicalType.LIST(new ListType()));
                group("list", FieldRepetitionType.REPEATED, 1);
                optional(list.element().name(), list.element().shape());
            }
            case Shape.Mapping map -> {
                group(name, FieldRepetitionType.OPTIONAL, 1).setConverted_type(ConvertedType.MAP).setLogicalType(LogicalType.MAP(new MapType()));
                group("key_value", FieldRepetitionType.REPEATED, 2);
                text("key", FieldRepetitionType.REQUIRED);
                optional(map.value().name(), map.value().shape());
            }
        }
    }

    private void plain(String name, Shape.Plain shape) {
        switch (shape) {
            case BOOLEAN -> leaf(name, FieldRepetitionType.OPTIONAL, Type.BOOLEAN);
            case LONG -> leaf(name, FieldRepetitionType.OPTIONAL, Type.INT64);
            case FLOAT, DOUBLE -> leaf(name, FieldRepetitionType.OPTIONAL, Type.DOUBLE);
            case STRING, NOTHING -> text(name, FieldRepetitionType.OPTIONAL);
            case BYTES -> leaf(name, FieldRepetitionType.OPTIONAL, Type.BYTE_ARRAY);
        }
    }

    private void text(String name, FieldRepetitionType repetition) {
        leaf(name, repetition, Type.BYTE_ARRAY).setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
    }

    private static void micros(SchemaElement element) {
        element.setConverted_type(ConvertedType.TIMESTAMP_MICROS).setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))));
    }

    private SchemaElement leaf(String name, FieldRepetitionType repetition, Type type) {
        var element = new SchemaElement(name).setRepetition_type(repetition).setType(type);
        elements.add(element);
        return element;
    }

    /** @param repetition null for the root */
    private SchemaElement group(String name, FieldRepetitionType repetition, int children) {
        var element = new SchemaElement(name).setNum_children(children);
        if (repetition != null) element.setRepetition_type(repetition);
        elements.add(element);
        return element;
    }
}
