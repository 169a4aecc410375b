package io.millrace.schemas.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Turns a schema into steps, marking the targets on the way. */
final class PlanCompiler {
    /** Records without targets, by full name: compiled once, and the way back for schemas that contain themselves. */
    private final Map<String, Step[]> records = new HashMap<>();
    private final Map<Integer, List<Schema>> branches = new HashMap<>();

    /** The schemas that a value at a slot may have; marks name them by index. */
    List<Schema> branches(int slot) {
        return branches.getOrDefault(slot, List.of());
    }

    Step compile(Schema schema, List<Target> targets) {
        return switch (schema.getType()) {
            case NULL -> Steps.NULL;
            case BOOLEAN -> Steps.BOOLEAN;
            case INT -> Steps.INT;
            case LONG -> Steps.LONG;
            case FLOAT -> Steps.fixed(Float.BYTES);
            case DOUBLE -> Steps.fixed(Double.BYTES);
            case STRING -> Steps.TEXT;
            case BYTES -> Steps.BYTES;
            case FIXED -> Steps.fixed(schema.getFixedSize());
            case ENUM -> Steps.enumeration(schema.getEnumSymbols().size());
            case ARRAY -> Steps.blocks(compile(schema.getElementType(), List.of()));
            case MAP -> Steps.blocks(Steps.entry(compile(schema.getValueType(), List.of())));
            case UNION -> Steps.union(schema.getTypes().stream().map(branch -> branch(branch, targets)).toArray(Step[]::new));
            case RECORD -> targets.isEmpty() ? sharedRecord(schema) : record(schema, targets);
        };
    }

    private Step branch(Schema branch, List<Target> targets) {
        if (branch.getType() == Schema.Type.NULL) return Steps.NULL;
        Step step = compile(branch, targets.stream().filter(target -> !target.isReached()).toList());
        return marking(step, targets.stream().filter(Target::isReached).toList(), branch);
    }

    private Step sharedRecord(Schema schema) {
        Step[] known = records.get(schema.getFullName());
        if (known != null) return known[0] != null ? known[0] : (cursor, into) -> known[0].walk(cursor, into);
        Step[] holder = new Step[1];
        records.put(schema.getFullName(), holder);
        holder[0] = record(schema, List.of());
        return holder[0];
    }

    private Step record(Schema schema, List<Target> targets) {
        List<Step> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            List<Target> below = targets.stream().filter(t -> t.beginsWith(field.name())).map(Target::below).toList();
            fields.add(field(field.schema(), below));
        }
        return Steps.record(List.copyOf(fields));
    }

    private Step field(Schema schema, List<Target> targets) {
        List<Target> whole = targets.stream().filter(t -> t.isReached() && t.whole()).toList();
        List<Target> others = targets.stream().filter(t -> !whole.contains(t)).toList();
        Step step = schema.isUnion() ? compile(schema, others) : branch(schema, others);
        return marking(step, whole, schema);
    }

    private Step marking(Step step, List<Target> targets, Schema schema) {
        if (targets.isEmpty()) return step;
        int[] slots = targets.stream().mapToInt(Target::slot).toArray();
        int[] marks = targets.stream().mapToInt(target -> branch(target.slot(), schema)).toArray();
        return (cursor, into) -> {
            int start = cursor.position();
            step.walk(cursor, into);
            for (int i = 0; i < slots.length; i++) into.mark(slots[i], cursor.bytes(), start, cursor.position(), marks[i]);
        };
    }

    private int branch(int slot, Schema schema) {
        List<Schema> known = branches.computeIfAbsent(slot, s -> new ArrayList<>());
        known.add(schema);
        return known.size() - 1;
    }
}
