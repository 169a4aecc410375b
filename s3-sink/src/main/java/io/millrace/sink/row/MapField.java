package io.millrace.sink.row;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** A map with string keys. */
record MapField(Slot value) implements Field {
    private static final String REPEATED = "key_value";
    private static final String KEY = "key";

    @Override
    public Type type(String name, Repetition repetition) {
        return Types.buildGroup(repetition).as(LogicalTypeAnnotation.mapType())
                .addField(Types.buildGroup(Repetition.REPEATED).addField(Scalar.STRING.type(KEY, Repetition.REQUIRED)).addField(value.type()).named(REPEATED))
                .named(name);
    }

    @Override
    public Object convert(Object avro) throws UnwritableValue {
        var values = new LinkedHashMap<Object, Object>();
        for (var entry : ((Map<?, ?>) avro).entrySet()) values.put(Scalar.STRING.convert(entry.getKey()), value.convert(entry.getValue()));
        return values;
    }

    @Override
    public void write(RecordConsumer out, Object map) {
        var entries = ((Map<?, ?>) map).entrySet();
        out.startGroup();
        if (!entries.isEmpty()) {
            out.startField(REPEATED, 0);
            for (var entry : entries) {
                out.startGroup();
                out.startField(KEY, 0);
                out.addBinary((Binary) entry.getKey());
                out.endField(KEY, 0);
                value.write(out, 1, entry.getValue());
                out.endGroup();
            }
            out.endField(REPEATED, 0);
        }
        out.endGroup();
    }
}
