package io.millrace.sink.letter;

import io.millrace.sink.row.RowSchema;
import org.apache.avro.Schema;

/** The columns of a dead letter. Fixed: a later build adds fields with defaults at the end and takes the next id. */
public final class LetterSchema {
    /** No registry gives a negative id, and no other schema of Millrace's own has this one. */
    public static final int ID = -1;

    public static final Schema AVRO = new Schema.Parser().parse("""
            {"type":"record","name":"DeadLetter","namespace":"io.millrace","fields":[
              {"name":"id","type":"string","doc":"raw partition and offset: a raw record has one fate"},
              {"name":"event_time","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"doc":"null if the event has no usable one"},
              {"name":"source","type":["null","string"],"doc":"null if the event has no usable one"},
              {"name":"reason","type":"string"},
              {"name":"rule","type":["null","string"],"doc":"the rule that failed"},
              {"name":"detail","type":["null","string"],"doc":"for people"},
              {"name":"raw_topic","type":"string"},
              {"name":"raw_partition","type":"int"},
              {"name":"raw_offset","type":"long"},
              {"name":"raw_timestamp","type":"long","doc":"the raw record's, epoch milliseconds, whatever its producer wrote"},
              {"name":"schema_id","type":["null","int"],"doc":"null if the value names none"},
              {"name":"key","type":["null","bytes"]},
              {"name":"value","type":["null","bytes"],"doc":"the record as it came"},
              {"name":"headers","doc":"the producer's own, in their order",
               "type":{"type":"array","items":{"type":"record","name":"Header","fields":[
                 {"name":"key","type":"string"},{"name":"value","type":["null","string"],"doc":"Base64: SUPER has no bytes"}]}}}
            ]}""");

    static final RowSchema ROWS = RowSchema.of(ID, AVRO);

    private LetterSchema() {}
}
