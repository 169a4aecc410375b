package io.millrace.schemas.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;

/** Turns a schema into a program, marking the targets on the way. For one schema. */
final class PlanCompiler {
    /** Records of more operations become subroutines: a schema may use one any number of times. */
    private static final int LARGEST_REPEATED = 64;

    private final Code code = new Code();
    private final SchemaSizes sizes = new SchemaSizes();
    private final Map<String, Integer> subroutines = new HashMap<>();
    private final Queue<Schema> uncompiled = new ArrayDeque<>();
    private final Map<Integer, List<Branch>> branches = new HashMap<>();
    private final Set<Integer> found = new HashSet<>();
    private boolean isInSubroutine;
    private int depth;

    /** @param constant the value itself, if it is a default and not in the record */
    record Branch(Schema schema, byte[] constant) {}

    /** The schemas that a value at a slot may have; marks name them by index. */
    List<Branch> branches(int slot) {
        return branches.getOrDefault(slot, List.of());
    }

    /** Whether the record's own schema has the slot's field. */
    boolean hasFound(int slot) {
        return found.contains(slot);
    }

    /** @param newest version of the schema, or null: what it says of fields that the schema lacks. One that is no record, nor a union with one, says nothing */
    Program compile(Schema record, List<Target> targets, Schema newest) {
        inlineRecord(record, targets, Resolution.newestOf(record, newest));
        code.put(Op.END);
        isInSubroutine = true;
        var starts = new ArrayList<Integer>();
        for (Schema next = uncompiled.poll(); next != null; next = uncompiled.poll()) {
            starts.add(code.here());
            depth = -1; // the call has counted the record itself
            inlineRecord(next, List.of(), null);
            code.put(Op.RETURN);
        }
        var steps = new Program(code.words(), starts.stream().mapToInt(i -> i).toArray(), null);
        return new Program(steps.code(), steps.subroutines(), WalkGenerator.generate(steps, targets.size()));
    }

    private void inlineRecord(Schema record, List<Target> targets, Schema newest) {
        depth++;
        if (depth > Walk.DEEPEST || isInSubroutine && depth > 0) code.put(Op.ENTER, depth);
        Map<Schema.Field, List<Target>> below = new HashMap<>();
        for (Target target : targets) {
            Schema.Field own = target.whole() ? record.getField(target.first()) : Resolution.own(record, newest, target.first());
            if (own == null) lacking(target, newest);
            else below.computeIfAbsent(own, field -> new ArrayList<>()).add(target.below());
        }
        for (Schema.Field field : record.getFields()) {
            field(field.schema(), below.getOrDefault(field, List.of()), Resolution.newestOf(field, newest));
        }
        depth--;
    }

    private void lacking(Target target, Schema newest) {
        var value = target.whole() ? null : Resolution.defaultOf(newest, target.path());
        if (value == null) return;
        code.put(Op.DEFAULT, Slices.place(target.slot()), branch(target.slot(), new Branch(value.schema(), value.bytes())), value.bytes().length);
    }

    private void field(Schema schema, List<Target> targets, Schema newest) {
        targets.stream().filter(Target::isReached).forEach(target -> found.add(target.slot()));
        List<Target> whole = targets.stream().filter(t -> t.isReached() && t.whole()).toList();
        for (Target target : whole) code.put(Op.BEGIN, Slices.place(target.slot()));
        anything(schema, targets.stream().filter(t -> !whole.contains(t)).toList(), newest);
        for (Target target : whole) finish(target, schema);
    }

    private void anything(Schema schema, List<Target> targets, Schema newest) {
        if (schema.isUnion()) union(schema, targets, newest);
        else marked(schema, targets, newest);
    }

    private void union(Schema union, List<Target> targets, Schema newest) {
        List<Schema> types = union.getTypes();
        int nullIndex = types.stream().map(Schema::getType).toList().indexOf(Type.NULL);
        if (types.size() == 2 && nullIndex >= 0) nullable(types.get(1 - nullIndex), 2 * nullIndex, targets, newest);
        else choice(types, targets, newest);
    }

    private void nullable(Schema value, int nullIndex, List<Target> targets, Schema newest) {
        List<Target> here = reached(targets);
        if (isSimple(value) && here.size() <= 1) {
            simple(value, nullIndex == 0 ? Op.OR_NULL : Op.OR_NULL | Op.NULL_LAST, here);
            return;
        }
        int leap = code.put(Op.NULLABLE, nullIndex, 0);
        marked(value, targets, newest);
        code.jumpHere(leap, 2);
    }

    private void choice(List<Schema> types, List<Target> targets, Schema newest) {
        int[] operation = new int[2 + types.size()];
        operation[0] = Op.UNION;
        operation[1] = types.size();
        int union = code.put(operation);
        var ends = new ArrayList<Integer>();
        for (int i = 0; i < types.size(); i++) {
            code.jumpHere(union, 2 + i);
            if (types.get(i).getType() != Type.NULL) marked(types.get(i), targets, newest);
            if (i < types.size() - 1) ends.add(code.put(Op.JUMP, 0));
        }
        for (int end : ends) code.jumpHere(end, 1);
    }

    /** A value that is no union, with the marks of the targets that it is. */
    private void marked(Schema schema, List<Target> targets, Schema newest) {
        List<Target> here = schema.getType() == Type.NULL ? List.of() : reached(targets);
        List<Target> below = schema.getType() == Type.RECORD ? targets.stream().filter(target -> !target.isReached()).toList() : List.of();
        if (here.isEmpty()) {
            value(schema, below, newest);
        } else if (isSimple(schema) && here.size() == 1) {
            simple(schema, 0, here);
        } else {
            here.forEach(target -> code.put(Op.BEGIN, Slices.place(target.slot())));
            value(schema, below, newest);
            here.forEach(target -> finish(target, schema));
        }
    }

    private void value(Schema schema, List<Target> targets, Schema newest) {
        int empties = targets.isEmpty() ? sizes.empties(schema) : 0;
        if (empties > 0) {
            code.put(Op.EMPTY, empties);
            return;
        }
        switch (schema.getType()) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE, FIXED, STRING, BYTES, ENUM -> simple(schema, 0, List.of());
            case ARRAY -> blocks(schema.getElementType(), false);
            case MAP -> blocks(schema.getValueType(), true);
            case RECORD -> record(schema, targets, Resolution.newestOf(schema, newest));
            case NULL, UNION -> throw new IllegalStateException(schema.toString());
        }
    }

    private void record(Schema record, List<Target> targets, Schema newest) {
        if (!targets.isEmpty() || sizes.operations(record) <= LARGEST_REPEATED) {
            inlineRecord(record, targets, newest);
            return;
        }
        Integer known = subroutines.putIfAbsent(record.getFullName(), subroutines.size());
        if (known == null) uncompiled.add(record);
        code.put(Op.CALL, subroutines.get(record.getFullName()), depth + 1);
    }

    private void blocks(Schema element, boolean hasKeys) {
        int empties = hasKeys ? 0 : sizes.empties(element);
        if (empties > 0) {
            code.put(Op.EMPTY_BLOCKS, depth + 1, empties);
            return;
        }
        if (element.getType() == Type.STRING) {
            code.put(Op.TEXT_BLOCKS, depth + 1, hasKeys ? 2 : 1);
            return;
        }
        int blocks = code.put(Op.BLOCKS, ++depth, 0);
        int body = code.here();
        if (hasKeys) code.put(Op.TEXT, 0, 0);
        anything(element, List.of(), null);
        code.put(Op.NEXT, body - code.here());
        code.jumpHere(blocks, 2);
        depth--;
    }

    private static List<Target> reached(List<Target> targets) {
        return targets.stream().filter(Target::isReached).toList();
    }

    private void finish(Target target, Schema schema) {
        code.put(Op.FINISH, Slices.place(target.slot()), branch(target.slot(), new Branch(schema, null)));
    }

    private int branch(int slot, Branch branch) {
        List<Branch> known = branches.computeIfAbsent(slot, s -> new ArrayList<>());
        known.add(branch);
        return known.size() - 1;
    }

    /** @param here at most one */
    private void simple(Schema schema, int flags, List<Target> here) {
        int operand = schema.getType() == Type.ENUM ? schema.getEnumSymbols().size() : fixedSize(schema);
        int marked = 0;
        int branch = 0;
        for (Target target : here) {
            marked = 1 + Slices.place(target.slot());
            branch = branch(target.slot(), new Branch(schema, null));
        }
        code.put(kind(schema.getType()) | flags | marked << Op.PLACE, operand, branch);
    }

    private static int kind(Type type) {
        return switch (type) {
            case BOOLEAN -> Op.BOOLEAN;
            case INT -> Op.INT;
            case LONG -> Op.LONG;
            case STRING -> Op.TEXT;
            case BYTES -> Op.BYTES;
            case ENUM -> Op.ENUM;
            case FLOAT, DOUBLE, FIXED -> Op.FIXED;
            default -> throw new IllegalArgumentException(type.getName());
        };
    }

    private static int fixedSize(Schema schema) {
        return switch (schema.getType()) {
            case FLOAT -> Float.BYTES;
            case DOUBLE -> Double.BYTES;
            case FIXED -> schema.getFixedSize();
            default -> 0;
        };
    }

    /** Whether one operation walks over a value; one without bytes is none that does. */
    private static boolean isSimple(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ARRAY, MAP, UNION, NULL -> false;
            case FIXED -> schema.getFixedSize() > 0;
            default -> true;
        };
    }
}
