package io.millrace.streams.suite.value;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.Slices;
import java.util.List;

/** A rule's field in one schema: its slot and the types its value may have. */
public final class Column {
    private final String path;
    private final int slot;
    private final FieldType[] types;
    private final List<FieldType> list;
    private final boolean mayBeNaN;

    private Column(String path, int slot, FieldType[] types) {
        this.path = path;
        this.slot = slot;
        this.types = types;
        this.list = List.of(types);
        boolean floating = false;
        for (FieldType type : types) floating |= type.kind().isFloating();
        this.mayBeNaN = floating;
    }

    public static Column of(RecordPlan plan, String path) {
        int slot = plan.slot(path);
        return new Column(path, slot, plan.branches(slot).stream().map(FieldType::of).toArray(FieldType[]::new));
    }

    public String path() {
        return path;
    }

    /** No version of the schema that the plan knows has the field: its value is always null. */
    public boolean isUnknown() {
        return types.length == 0;
    }

    public List<FieldType> types() {
        return list;
    }

    public boolean isPresent(Slices slices) {
        return slices.isPresent(slot);
    }

    /** Null, or NaN, which pandas takes for null. */
    public boolean isMissing(Slices slices) {
        if (!slices.isPresent(slot)) return true;
        if (!mayBeNaN) return false;
        return switch (types[slices.branch(slot)].kind()) {
            case FLOAT -> Float.isNaN(AvroValue.readFloat(slices.bytes(slot), slices.start(slot)));
            case DOUBLE -> Double.isNaN(AvroValue.readDouble(slices.bytes(slot), slices.start(slot)));
            default -> false;
        };
    }

    /** The value's type, as an index into {@link #types}. Only for a value that is not missing. */
    public int branch(Slices slices) {
        return slices.branch(slot);
    }

    public byte[] bytes(Slices slices) {
        return slices.bytes(slot);
    }

    public int start(Slices slices) {
        return slices.start(slot);
    }

    public int end(Slices slices) {
        return slices.end(slot);
    }
}
