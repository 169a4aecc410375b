package io.millrace.sink.row;

import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** One kind of value: its Parquet type, how an Avro value becomes it, how it is written. Stateless. */
interface Field {
    Type type(String name, Repetition repetition);

    /**
     * @param avro not null, as GenericDatumReader gives it
     * @return what {@link #write} takes
     */
    Object convert(Object avro) throws UnwritableValue;

    void write(RecordConsumer out, Object value);
}
