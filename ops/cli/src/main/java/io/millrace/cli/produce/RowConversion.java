package io.millrace.cli.produce;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Rows to events: names by mapping, types by schema. Immutable. */
public final class RowConversion {
    private final FieldMapping mapping;
    private final Schema schema;

    public RowConversion(FieldMapping mapping, Schema schema) {
        this.mapping = mapping;
        this.schema = schema;
    }

    public RowConversion forFile(String fileHash) {
        return new RowConversion(mapping.forFile(fileHash), schema);
    }

    /** @throws BadRow if the row does not fit */
    public GenericRecord event(Row row, boolean emptyIsNull) throws BadRow {
        return new Conversion(emptyIsNull).record(mapping.apply(row, row.readable()), schema);
    }
}
