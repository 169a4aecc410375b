package io.millrace.streams.event;

import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.UnusableSchema;
import io.millrace.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;

/** Builds raw values for tests. */
public record Events(int schemaId, String id, Long time, String source, String note, String sentAt) {
    public static final long NOON = 1_763_726_400_000L; // 2025-11-21T12:00:00Z
    public static final int SCHEMA_ID = 7;
    public static final EventConfig PATHS = new EventConfig("event_id", "event_time", "source");
    public static final Schema SCHEMA = schema("Click");

    /** The schema with one more field, which has a default. */
    public static Schema schemaWith(String field, String type, String defaultValue) {
        String fields = SCHEMA.toString();
        return new Schema.Parser().parse(fields.substring(0, fields.length() - 2)
                + ",{\"name\":\"%s\",\"type\":\"%s\",\"default\":%s}]}".formatted(field, type, defaultValue));
    }

    public static Schema schema(String name) {
        return new Schema.Parser().parse("""
                {"type":"record","name":"%s","fields":[
                  {"name":"event_id","type":["null","string"]},
                  {"name":"event_time","type":["null",{"type":"long","logicalType":"timestamp-millis"}]},
                  {"name":"source","type":["null","string"]},
                  {"name":"note","type":"string"},
                  {"name":"sent_at","type":"string"}]}""".formatted(name));
    }

    public static Events anEvent() {
        return new Events(SCHEMA_ID, "a", NOON, "web", "hello", "first");
    }

    public Events withId(String other) {
        return new Events(schemaId, other, time, source, note, sentAt);
    }

    public Events at(Long other) {
        return new Events(schemaId, id, other, source, note, sentAt);
    }

    public Events from(String other) {
        return new Events(schemaId, id, time, other, note, sentAt);
    }

    public Events withNote(String other) {
        return new Events(schemaId, id, time, source, other, sentAt);
    }

    public Events sentAt(String other) {
        return new Events(schemaId, id, time, source, note, other);
    }

    public Events withSchemaId(int other) {
        return new Events(other, id, time, source, note, sentAt);
    }

    public byte[] bytes() {
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put("event_id", id);
        record.put("event_time", time);
        record.put("source", source);
        record.put("note", note);
        record.put("sent_at", sentAt);
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(SCHEMA).write(record, encoder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return WireFormat.frame(schemaId, out.toByteArray());
    }

    public static RecordPlan plan() {
        return plan(List.of());
    }

    /** @param fields that rules read */
    public static RecordPlan plan(List<String> fields) {
        try {
            return RecordPlan.compile(SCHEMA, PATHS, List.of("sent_at"), fields);
        } catch (UnusableSchema e) {
            throw new AssertionError(e);
        }
    }
}
