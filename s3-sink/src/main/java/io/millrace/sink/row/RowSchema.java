package io.millrace.sink.row;

import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.Columns;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Rows of one schema id: its columns, then Millrace's own. Immutable. */
public final class RowSchema {
    private final int schemaId;
    private final List<Column> columns;
    private final GroupField event;
    private final MessageType parquet;

    private RowSchema(int schemaId, Schema schema) {
        this.schemaId = schemaId;
        this.columns = Columns.of(schema);
        this.event = new GroupField(schema.getFields().stream().map(field -> Slot.of(field.name(), field.schema(), Set.of(schema.getFullName()))).toList());
        var message = Types.buildMessage();
        event.slots().forEach(slot -> message.addField(slot.type()));
        Columns.OWN.forEach(column -> message.addField(own(column).type(column.name(), Repetition.REQUIRED)));
        this.parquet = message.named("event");
    }

    /** @throws IllegalArgumentException if the schema's fields cannot be columns of one table */
    static RowSchema of(int schemaId, Schema schema) {
        return new RowSchema(schemaId, schema);
    }

    public int schemaId() {
        return schemaId;
    }

    public List<Column> columns() {
        return columns;
    }

    public MessageType parquet() {
        return parquet;
    }

    Object[] convert(IndexedRecord record) throws UnwritableValue {
        return (Object[]) event.convert(record);
    }

    /** @param ingestedAt epoch milliseconds */
    public void write(RecordConsumer out, Row row, long ingestedAt) {
        out.startMessage();
        event.writeSlots(out, row.values());
        long[] own = {row.eventTime() * 1000, row.raw().partition(), row.raw().offset(), ingestedAt * 1000};
        for (int i = 0; i < own.length; i++) {
            String name = Columns.OWN.get(i).name();
            int index = event.slots().size() + i;
            out.startField(name, index);
            out.addLong(own[i]);
            out.endField(name, index);
        }
        out.endMessage();
    }

    private static Field own(Column column) {
        return switch (column.type()) {
            case TIMESTAMP -> TimeScalar.MICROS;
            default -> Scalar.LONG;
        };
    }
}
