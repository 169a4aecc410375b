package io.millrace.schemas.plan;

import io.millrace.schemas.config.EventConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A schema compiled once into a flat program, and that into code: checks records to the last byte and finds the fields asked for on the way,
 * allocating nothing for a record that is well-formed. Immutable and safe for concurrent use.
 */
public final class RecordPlan {
    private final Schema schema;
    private final Program program;
    private final Map<String, Integer> slots;
    private final List<List<Schema>> branches;
    private final byte[][][] constants;
    private final boolean[] lacking;
    private final HeadFields head;
    private final int[] ignored;

    private RecordPlan(Schema schema, HeadFields head, Targets targets, Schema newest) {
        var compiler = new PlanCompiler();
        this.schema = schema;
        this.head = head;
        this.program = compiler.compile(schema, targets.all(), newest);
        this.slots = Map.copyOf(targets.values);
        this.ignored = targets.whole.values().stream().mapToInt(slot -> slot).toArray();
        this.branches = new ArrayList<>();
        this.constants = new byte[targets.count()][][];
        this.lacking = new boolean[targets.count()];
        for (int slot = 0; slot < targets.count(); slot++) {
            var ofSlot = compiler.branches(slot);
            branches.add(ofSlot.stream().map(PlanCompiler.Branch::schema).toList());
            if (ofSlot.stream().anyMatch(branch -> branch.constant() != null)) {
                constants[slot] = ofSlot.stream().map(PlanCompiler.Branch::constant).toArray(byte[][]::new);
            }
            lacking[slot] = !compiler.hasFound(slot);
        }
    }

    /** A plan for records that are no events of a pipeline: {@link #walk} only. */
    public static RecordPlan ofFields(Schema schema, List<String> fields) throws UnusableSchema {
        return ofFields(schema, fields, null);
    }

    /**
     * A plan for records that are no events of a pipeline: {@link #walk} only.
     *
     * @param newest version of the schema, which gives fields that this schema lacks their defaults, and names by aliases; null for none
     */
    public static RecordPlan ofFields(Schema schema, List<String> fields, Schema newest) throws UnusableSchema {
        requireRecord(schema);
        var targets = new Targets();
        fields.forEach(targets::value);
        return new RecordPlan(schema, null, targets, newest);
    }

    /** A plan that knows of no newer version of the schema. */
    public static RecordPlan compile(Schema schema, EventConfig paths, List<String> ignored, List<String> fields) throws UnusableSchema {
        return compile(schema, paths, ignored, fields, null);
    }

    /**
     * @param paths of id, time and source, which this schema itself must have
     * @param ignored paths left out of {@link EventReader#payloadHash}; those that this schema lacks are no matter
     * @param fields paths whose values {@link #walk} finds
     * @param newest version of the schema: a field that this schema lacks has the default it gives, or one of the aliases; null for none
     * @throws UnusableSchema if the schema cannot serve as this pipeline's event
     */
    public static RecordPlan compile(Schema schema, EventConfig paths, List<String> ignored, List<String> fields, Schema newest) throws UnusableSchema {
        requireRecord(schema);
        var targets = new Targets();
        var head = HeadFields.of(schema, paths, targets.value(paths.id()), targets.value(paths.time()), targets.value(paths.source()));
        ignored.forEach(targets::whole);
        fields.forEach(targets::value);
        return new RecordPlan(schema, head, targets, newest);
    }

    private static void requireRecord(Schema schema) throws UnusableSchema {
        if (schema.getType() != Schema.Type.RECORD) throw new UnusableSchema("an event must be an Avro record, this schema is " + schema.getType().getName());
    }

    /** The slot of a field that the plan was asked for. */
    public int slot(String field) {
        Integer slot = slots.get(field);
        if (slot == null) throw new IllegalArgumentException("the plan was not asked for field " + field);
        return slot;
    }

    /** The schemas, null left out, that the slot's value may have. Empty if this schema and its newest version lack the field. */
    public List<Schema> branches(int slot) {
        return branches.get(slot);
    }

    /** Whether the record's own schema has no such field, under this name or an alias: it has its default or is null. */
    public boolean lacks(String field) {
        return lacking[slot(field)];
    }

    public Slices newSlices() {
        return new Slices(new Walk());
    }

    /**
     * Walks a record to its last byte.
     *
     * @param from where the record begins in the bytes
     * @param into receives the places of the fields
     * @throws MalformedAvro if the bytes are not exactly one record of the schema
     */
    public void walk(byte[] bytes, int from, Slices into) throws MalformedAvro {
        into.walk(program, bytes, from, constants.length, constants);
    }

    public Schema schema() {
        return schema;
    }

    /**
     * One event read on its own. Where many are read, an {@link EventReader} allocates nothing.
     *
     * @param value in wire format
     * @throws MalformedAvro if the body is not exactly one record of the schema
     */
    public EventHead read(byte[] value) throws MalformedAvro {
        var reader = new EventReader();
        reader.read(this, value);
        return reader.head();
    }

    Program program() {
        return program;
    }

    /** Null if the plan is for fields only. */
    HeadFields head() {
        return head;
    }

    /** Slots of the fields left out of the payload's hash. */
    int[] ignored() {
        return ignored;
    }

    /** What the plan looks for: a slot for each path, another if its field is ignored. */
    private static final class Targets {
        private final Map<String, Integer> values = new LinkedHashMap<>();
        private final Map<String, Integer> whole = new LinkedHashMap<>();

        int value(String path) {
            return slot(values, path);
        }

        void whole(String path) {
            slot(whole, path);
        }

        private int slot(Map<String, Integer> kind, String path) {
            int next = count();
            Integer known = kind.putIfAbsent(path, next);
            return known == null ? next : known;
        }

        int count() {
            return values.size() + whole.size();
        }

        List<Target> all() {
            var all = new ArrayList<Target>();
            values.forEach((path, slot) -> all.add(Target.value(path, slot)));
            whole.forEach((path, slot) -> all.add(Target.whole(path, slot)));
            return all;
        }
    }
}
