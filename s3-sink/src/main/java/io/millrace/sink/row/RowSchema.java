package io.millrace.sink.row;

import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.Columns;
import io.millrace.sink.shape.Slot;
import java.util.List;
import org.apache.avro.Schema;

/** Rows of one schema id: its columns, then Millrace's own. Immutable. */
public final class RowSchema {
    private final int schemaId;
    private final List<Column> columns;
    private final List<Slot> slots;

    private RowSchema(int schemaId, List<Column> columns, List<Slot> slots) {
        this.schemaId = schemaId;
        this.columns = columns;
        this.slots = slots;
    }

    /** @throws IllegalArgumentException if the schema's fields cannot be columns of one table */
    public static RowSchema of(int schemaId, Schema schema) {
        return new RowSchema(schemaId, Columns.of(schema), Slot.ofFields(schema));
    }

    public int schemaId() {
        return schemaId;
    }

    public List<Column> columns() {
        return columns;
    }

    /** Where the event's own fields go. */
    public List<Slot> slots() {
        return slots;
    }
}
