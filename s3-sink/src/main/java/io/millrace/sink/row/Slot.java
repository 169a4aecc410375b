package io.millrace.sink.row;

import io.millrace.schemas.column.Columns;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** A named place for a value. Always optional: a later schema may drop or add the null. */
record Slot(String name, Field field) {
    /** @param enclosing full names of the records around this place */
    static Slot of(String name, Schema schema, Set<String> enclosing) {
        return new Slot(name, Fields.of(Columns.valueType(schema), enclosing));
    }

    Type type() {
        return field.type(name, Repetition.OPTIONAL);
    }

    Object convert(Object avro) throws UnwritableValue {
        try {
            return avro == null ? null : field.convert(avro);
        } catch (UnwritableValue e) {
            throw e.in(name);
        }
    }

    /** Null is written by leaving the field out. */
    void write(RecordConsumer out, int index, Object value) {
        if (value == null) return;
        out.startField(name, index);
        field.write(out, value);
        out.endField(name, index);
    }
}
