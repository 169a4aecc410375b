package io.millrace.schemas.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.wire.WireFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;

/**
 * A schema compiled once into a walk over its records' bytes: checks them to the last byte and finds id, time and source on the way.
 * Immutable and safe for concurrent use.
 */
public final class RecordPlan {
    private static final int ID = 0;
    private static final int TIME = 1;
    private static final int SOURCE = 2;
    private static final int FIRST_IGNORED = 3;

    private final Schema schema;
    private final Step walk;
    private final Schema idSchema;
    private final TimeField time;
    private final Schema sourceSchema;
    private final int slots;

    private RecordPlan(Schema schema, EventConfig paths, List<Target> targets) throws UnusableSchema {
        this.schema = schema;
        this.idSchema = Fields.oneOf("event.id", paths.id(), schema, List.of(Type.STRING, Type.INT, Type.LONG, Type.BYTES, Type.FIXED));
        this.time = TimeField.of(paths.time(), Fields.at("event.time", paths.time(), schema));
        this.sourceSchema = Fields.oneOf("event.source", paths.source(), schema, List.of(Type.STRING, Type.ENUM));
        this.slots = targets.size();
        this.walk = new PlanCompiler().compile(schema, targets);
    }

    /**
     * @param ignored paths left out of {@link #payloadHash}; those that this schema lacks are no matter
     * @throws UnusableSchema if the schema cannot serve as this pipeline's event
     */
    public static RecordPlan compile(Schema schema, EventConfig paths, List<String> ignored) throws UnusableSchema {
        if (schema.getType() != Type.RECORD) throw new UnusableSchema("an event must be an Avro record, this schema is " + schema.getType().getName());
        var targets = new ArrayList<Target>();
        targets.add(Target.value(paths.id(), ID));
        targets.add(Target.value(paths.time(), TIME));
        targets.add(Target.value(paths.source(), SOURCE));
        for (String path : ignored) targets.add(Target.whole(path, targets.size()));
        return new RecordPlan(schema, paths, targets);
    }

    public Schema schema() {
        return schema;
    }

    /**
     * @param value in wire format
     * @throws MalformedAvro if the body is not exactly one record of the schema
     */
    public EventHead read(byte[] value) throws MalformedAvro {
        AvroCursor cursor = new AvroCursor(value, WireFormat.BODY);
        Slices found = walk(cursor);
        return new EventHead(id(value, found), time(value, found), source(value, found), cursor.longestText());
    }

    /**
     * 128 bits (XXH3) over the body without the ignored fields: equal for copies of one event.
     *
     * @param value that {@link #read} has accepted
     */
    public byte[] payloadHash(byte[] value) throws MalformedAvro {
        HashStream128 hash = Hashing.xxh3_128().hashStream();
        int from = WireFormat.BODY;
        if (slots > FIRST_IGNORED) {
            Slices found = walk(new AvroCursor(value, WireFormat.BODY));
            for (int slot : ignoredByPosition(found)) {
                if (found.start(slot) > from) hash.putBytes(value, from, found.start(slot) - from);
                from = Math.max(from, found.end(slot));
            }
        }
        HashValue128 result = hash.putBytes(value, from, value.length - from).get();
        return new EventId(result.getMostSignificantBits(), result.getLeastSignificantBits()).bytes();
    }

    private Slices walk(AvroCursor cursor) throws MalformedAvro {
        Slices found = new Slices(slots);
        walk.walk(cursor, found);
        if (cursor.remaining() > 0) throw cursor.malformed(cursor.remaining() + " bytes left over");
        return found;
    }

    private List<Integer> ignoredByPosition(Slices found) {
        var present = new ArrayList<Integer>();
        for (int slot = FIRST_IGNORED; slot < slots; slot++) {
            if (found.isPresent(slot)) present.add(slot);
        }
        present.sort(Comparator.comparingInt(found::start));
        return present;
    }

    private EventId id(byte[] value, Slices found) throws MalformedAvro {
        if (!found.isPresent(ID)) return null;
        AvroCursor cursor = new AvroCursor(value, found.start(ID));
        return switch (idSchema.getType()) {
            case STRING -> {
                int length = cursor.readLength();
                yield length == 0 ? null : EventId.ofText(value, cursor.position(), cursor.position() + length);
            }
            case BYTES -> {
                int length = cursor.readLength();
                yield length == 0 ? null : EventId.hash(value, cursor.position(), cursor.position() + length);
            }
            case FIXED -> EventId.hash(value, found.start(ID), found.end(ID));
            default -> {
                byte[] digits = Long.toString(cursor.readLong()).getBytes(UTF_8);
                yield EventId.ofText(digits, 0, digits.length);
            }
        };
    }

    private EventTime time(byte[] value, Slices found) throws MalformedAvro {
        return found.isPresent(TIME) ? time.read(value, found.start(TIME)) : new EventTime.Missing();
    }

    private String source(byte[] value, Slices found) throws MalformedAvro {
        if (!found.isPresent(SOURCE)) return null;
        if (sourceSchema.getType() == Type.ENUM) {
            return sourceSchema.getEnumSymbols().get(new AvroCursor(value, found.start(SOURCE)).readInt());
        }
        String source = Fields.text(value, found.start(SOURCE));
        return source.isEmpty() ? null : source;
    }
}
