package io.millrace.sink.row;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** A list of three levels, so that null, empty and list of null differ. */
record ListField(Slot element) implements Field {
    private static final String REPEATED = "list";

    @Override
    public Type type(String name, Repetition repetition) {
        return Types.buildGroup(repetition).as(LogicalTypeAnnotation.listType())
                .addField(Types.buildGroup(Repetition.REPEATED).addField(element.type()).named(REPEATED)).named(name);
    }

    @Override
    public Object convert(Object avro) throws UnwritableValue {
        var values = new ArrayList<Object>();
        for (Object value : (Collection<?>) avro) values.add(element.convert(value));
        return values;
    }

    @Override
    public void write(RecordConsumer out, Object value) {
        var values = (List<?>) value;
        out.startGroup();
        if (!values.isEmpty()) {
            out.startField(REPEATED, 0);
            for (Object item : values) {
                out.startGroup();
                element.write(out, 0, item);
                out.endGroup();
            }
            out.endField(REPEATED, 0);
        }
        out.endGroup();
    }
}
