package io.millrace.schemas.plan;

import java.util.Arrays;

/** Where in a record the fields lie that a plan looks for. */
final class Slices {
    private final int[] starts;
    private final int[] ends;

    Slices(int slots) {
        starts = new int[slots];
        ends = new int[slots];
        Arrays.fill(starts, -1);
    }

    void mark(int slot, int start, int end) {
        starts[slot] = start;
        ends[slot] = end;
    }

    /** False if the field is null. */
    boolean isPresent(int slot) {
        return starts[slot] >= 0;
    }

    int start(int slot) {
        return starts[slot];
    }

    int end(int slot) {
        return ends[slot];
    }
}
