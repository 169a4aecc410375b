package io.millrace.schemas.plan;

import java.util.Arrays;

/**
 * Where the fields lie that a plan looks for, in the record it read last. Positions hold until the next read. Not thread-safe; made by
 * {@link RecordPlan#newSlices} and of use with that plan only.
 */
public final class Slices {
    private final int[] starts;
    private final int[] ends;
    private final int[] branches;
    private final byte[][] bytes;

    Slices(int slots) {
        starts = new int[slots];
        ends = new int[slots];
        branches = new int[slots];
        bytes = new byte[slots][];
        clear();
    }

    void clear() {
        Arrays.fill(starts, -1);
    }

    void mark(int slot, byte[] in, int start, int end, int branch) {
        bytes[slot] = in;
        starts[slot] = start;
        ends[slot] = end;
        branches[slot] = branch;
    }

    /** False if the value is null, or lies in a record that is null. */
    public boolean isPresent(int slot) {
        return starts[slot] >= 0;
    }

    /** What holds the value: the record itself, or its default in Avro binary where the record's schema lacks the field. */
    public byte[] bytes(int slot) {
        return bytes[slot];
    }

    /** Where the value begins in {@link #bytes}: after its union index; with the length where its type has one. */
    public int start(int slot) {
        return starts[slot];
    }

    /** Where the value ends, exclusive. */
    public int end(int slot) {
        return ends[slot];
    }

    /** The value's schema, as an index into {@link RecordPlan#branches}. */
    public int branch(int slot) {
        return branches[slot];
    }
}
