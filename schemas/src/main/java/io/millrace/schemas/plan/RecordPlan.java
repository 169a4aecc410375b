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
    private final PlanCompiler compiled = new PlanCompiler();
    private final List<String> fields;
    private final int firstField;

    private RecordPlan(Schema schema, List<String> fields, List<Target> targets) {
        this.schema = schema;
        this.fields = fields;
        this.firstField = targets.size() - fields.size();
        this.idSchema = null;
        this.time = null;
        this.sourceSchema = null;
        this.slots = targets.size();
        this.walk = compiled.compile(schema, targets);
    }

    private RecordPlan(Schema schema, EventConfig paths, List<String> fields, List<Target> targets) throws UnusableSchema {
        this.schema = schema;
        this.fields = fields;
        this.firstField = targets.size() - fields.size();
        this.idSchema = Fields.oneOf("event.id", paths.id(), schema, List.of(Type.STRING, Type.INT, Type.LONG, Type.BYTES, Type.FIXED));
        this.time = TimeField.of(paths.time(), Fields.at("event.time", paths.time(), schema));
        this.sourceSchema = Fields.oneOf("event.source", paths.source(), schema, List.of(Type.STRING, Type.ENUM));
        this.slots = targets.size();
        this.walk = compiled.compile(schema, targets);
    }

    /** A plan for records that are no events of a pipeline: {@link #walk} only. */
    public static RecordPlan ofFields(Schema schema, List<String> fields) throws UnusableSchema {
        requireRecord(schema);
        var targets = new ArrayList<Target>();
        for (String path : fields) targets.add(Target.value(path, targets.size()));
        return new RecordPlan(schema, List.copyOf(fields), targets);
    }

    /**
     * @param ignored paths left out of {@link #payloadHash}; those that this schema lacks are no matter
     * @param fields paths whose values {@link #walk} finds
     * @throws UnusableSchema if the schema cannot serve as this pipeline's event
     */
    public static RecordPlan compile(Schema schema, EventConfig paths, List<String> ignored, List<String> fields) throws UnusableSchema {
        requireRecord(schema);
        var targets = new ArrayList<Target>();
        targets.add(Target.value(paths.id(), ID));
        targets.add(Target.value(paths.time(), TIME));
        targets.add(Target.value(paths.source(), SOURCE));
        for (String path : ignored) targets.add(Target.whole(path, targets.size()));
        for (String path : fields) targets.add(Target.value(path, targets.size()));
        return new RecordPlan(schema, paths, List.copyOf(fields), targets);
    }

    private static void requireRecord(Schema schema) throws UnusableSchema {
        if (schema.getType() != Type.RECORD) throw new UnusableSchema("an event must be an Avro record, this schema is " + schema.getType().getName());
    }

    /** The slot of a field that the plan was asked for. */
    public int slot(String field) {
        int index = fields.indexOf(field);
        if (index < 0) throw new IllegalArgumentException("the plan was not asked for field " + field);
        return firstField + index;
    }

    /** The schemas, null left out, that the slot's value may have. Empty if this schema and its newest version lack the field. */
    public List<Schema> branches(int slot) {
        return compiled.branches(slot);
    }

    public Slices newSlices() {
        return new Slices(slots);
    }

    /**
     * Walks a record to its last byte.
     *
     * @param from where the record begins in the bytes
     * @param into receives the places of the fields
     * @throws MalformedAvro if the bytes are not exactly one record of the schema
     */
    public void walk(byte[] bytes, int from, Slices into) throws MalformedAvro {
        into.clear();
        AvroCursor cursor = new AvroCursor(bytes, from);
        walk.walk(cursor, into);
        if (cursor.remaining() > 0) throw cursor.malformed(cursor.remaining() + " bytes left over");
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
        if (firstField > FIRST_IGNORED) {
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
        for (int slot = FIRST_IGNORED; slot < firstField; slot++) {
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
