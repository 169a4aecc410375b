package io.millrace.sink.row;

import io.millrace.schemas.plan.RecordPlan;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;

/** What the registry says of a schema id. */
sealed interface KnownSchema {
    /** @param decoder for one thread */
    record Usable(RecordPlan plan, RowSchema rows, GenericDatumReader<IndexedRecord> decoder) implements KnownSchema {}

    /** @param why for people */
    record Unusable(String why) implements KnownSchema {}
}
