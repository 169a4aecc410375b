package io.millrace.sink.row;

import java.util.List;
import org.apache.avro.generic.IndexedRecord;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** A record inside a row. */
record GroupField(List<Slot> slots) implements Field {
    @Override
    public Type type(String name, Repetition repetition) {
        var group = Types.buildGroup(repetition);
        slots.forEach(slot -> group.addField(slot.type()));
        return group.named(name);
    }

    @Override
    public Object convert(Object avro) throws UnwritableValue {
        var record = (IndexedRecord) avro;
        var values = new Object[slots.size()];
        for (int i = 0; i < values.length; i++) values[i] = slots.get(i).convert(record.get(i));
        return values;
    }

    @Override
    public void write(RecordConsumer out, Object value) {
        out.startGroup();
        writeSlots(out, (Object[]) value);
        out.endGroup();
    }

    void writeSlots(RecordConsumer out, Object[] values) {
        for (int i = 0; i < values.length; i++) slots.get(i).write(out, i, values[i]);
    }
}
