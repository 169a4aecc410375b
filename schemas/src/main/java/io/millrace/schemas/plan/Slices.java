package io.millrace.schemas.plan;

/**
 * Where the fields lie that a plan looks for, in the record it walked over last. Places hold until the next walk, and mean nothing after one
 * that refused its bytes. For one thread; made by {@link RecordPlan#newSlices} and of use with that plan only.
 */
public final class Slices {
    private static final int WORDS = 3;

    private final Walk walk;
    private int[] places = {};
    private byte[][][] constants;
    private byte[] record;

    Slices(Walk walk) {
        this.walk = walk;
    }

    /** Where a slot's start, end and branch stand in {@link #places}. */
    static int place(int slot) {
        return WORDS * slot;
    }

    /**
     * @param slots of the plan
     * @param constants by slot and branch: defaults that stand for fields which the record's schema lacks, else null
     */
    void walk(Program program, byte[] bytes, int from, int slots, byte[][][] constants) throws MalformedAvro {
        if (places.length < slots * WORDS) places = new int[slots * WORDS];
        this.constants = constants;
        this.record = bytes;
        walk.run(program, bytes, from, places, slots * WORDS);
    }

    /** False if the value is null, or lies in a record that is null. */
    public boolean isPresent(int slot) {
        return places[WORDS * slot] >= 0;
    }

    /** What holds the value: the record itself, or its default in Avro binary where the record's schema lacks the field. */
    public byte[] bytes(int slot) {
        byte[][] ofSlot = constants[slot];
        if (ofSlot == null) return record;
        byte[] constant = ofSlot[branch(slot)];
        return constant == null ? record : constant;
    }

    /** Where the value begins in {@link #bytes}: after its union index; with the length where its type has one. */
    public int start(int slot) {
        return places[WORDS * slot];
    }

    /** Where the value ends, exclusive. */
    public int end(int slot) {
        return places[WORDS * slot + 1];
    }

    /** The value's schema, as an index into {@link RecordPlan#branches}. */
    public int branch(int slot) {
        return places[WORDS * slot + 2];
    }
}
