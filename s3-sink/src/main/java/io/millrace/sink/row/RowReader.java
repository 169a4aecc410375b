package io.millrace.sink.row;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Unwritable;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.plan.EventHead;
import io.millrace.schemas.plan.EventReader;
import io.millrace.schemas.plan.EventTime;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.UnusableSchema;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.trouble.Trouble;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;

/** Turns records of the valid topic into rows. For one thread. */
public final class RowReader {
    /** File systems take names of 255 bytes, S3 keys of 1,024. */
    private static final int LONGEST_SOURCE = 240;
    private static final RawPosition UNKNOWN = new RawPosition(-1, -1, 0);

    private final SchemaSource source;
    private final EventConfig paths;
    private final Map<Integer, KnownSchema> known = new HashMap<>();
    private final EventReader events = new EventReader();

    public RowReader(SchemaSource source, EventConfig paths) {
        this.source = source;
        this.paths = paths;
    }

    /**
     * @param offset on the valid topic
     * @param rawHeader the last header named {@link RawPosition#HEADER}, or null
     * @throws Trouble if the registry cannot answer: ask again with the same record
     */
    public ReadResult read(long offset, byte[] rawHeader, byte[] value) throws Trouble {
        RawPosition raw = UNKNOWN;
        try {
            raw = RawPosition.decode(rawHeader);
            if (raw.partition() < 0 || raw.offset() < 0) throw new UnwritableValue("header " + RawPosition.HEADER + " names no raw position");
            return new ReadResult.Read(row(raw, value));
        } catch (IllegalArgumentException | UnwritableValue e) {
            String bytes = value == null ? "" : Base64.getEncoder().encodeToString(value);
            return new ReadResult.Refused(new Unwritable(offset, raw.partition(), raw.offset(), null, null, e.getMessage(), bytes));
        }
    }

    private Row row(RawPosition raw, byte[] value) throws UnwritableValue, Trouble {
        if (value == null) throw new UnwritableValue("no value");
        if (!WireFormat.isFramed(value)) throw new UnwritableValue("not in wire format");
        int id = WireFormat.schemaId(value);
        return switch (schema(id)) {
            case KnownSchema.Unusable unusable -> throw new UnwritableValue("schema id " + id + ": " + unusable.why());
            case KnownSchema.Usable usable -> row(usable, raw, value);
        };
    }

    private Row row(KnownSchema.Usable schema, RawPosition raw, byte[] value) throws UnwritableValue {
        EventHead head = head(schema.plan(), value);
        if (head.id() == null) throw new UnwritableValue("no event id");
        if (head.source() == null) throw new UnwritableValue("no source");
        if (LakeLayout.encode(head.source()).length() > LONGEST_SOURCE) throw new UnwritableValue("source longer than " + LONGEST_SOURCE + " bytes as a folder's name");
        long time = switch (head.time()) {
            case EventTime.At at -> at.millis();
            case EventTime.Missing missing -> throw new UnwritableValue("no event time");
            case EventTime.Bad bad -> throw new UnwritableValue("event time: " + bad.why());
        };
        return new Row(schema.rows(), head.source(), time, raw, schema.rows().convert(decode(schema.decoder(), value)));
    }

    private EventHead head(RecordPlan plan, byte[] value) throws UnwritableValue {
        try {
            events.read(plan, value);
            return events.head();
        } catch (MalformedAvro e) {
            throw new UnwritableValue("malformed: " + e.getMessage());
        }
    }

    /** The plan has checked every byte. What Avro still refuses is a limit of its own. */
    private static IndexedRecord decode(GenericDatumReader<IndexedRecord> reader, byte[] value) throws UnwritableValue {
        try {
            var decoder = DecoderFactory.get().binaryDecoder(value, WireFormat.BODY, value.length - WireFormat.BODY, null);
            return reader.read(null, decoder);
        } catch (IOException | AvroRuntimeException | UnsupportedOperationException e) {
            throw new UnwritableValue("cannot be decoded: " + e.getMessage());
        }
    }

    private KnownSchema schema(int id) throws Trouble {
        KnownSchema schema = known.get(id);
        if (schema != null) return schema;
        var avro = source.schema(id);
        if (avro.isEmpty()) return new KnownSchema.Unusable("not an Avro schema");
        try {
            schema = new KnownSchema.Usable(RecordPlan.compile(avro.get(), paths, List.of(), List.of()), RowSchema.of(id, avro.get()), new GenericDatumReader<>(avro.get()));
        } catch (UnusableSchema | IllegalArgumentException e) {
            schema = new KnownSchema.Unusable(e.getMessage());
        }
        known.put(id, schema);
        return schema;
    }
}
