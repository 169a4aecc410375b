package io.millrace.sink.encode;

import java.util.Arrays;

/** Different numbers in the order they came, each with its place. */
final class NumberDictionary {
    /** More than chance makes likely: somebody chooses values that meet in one place of the table. */
    private static final int MOST_STEPS = 200;
    private static final int FIRST = 512;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    /** By hash: 1 + place, or 0. At most half full. */
    private int[] table = new int[2 * FIRST];
    private long[] values = new long[FIRST];
    private int size;
    private boolean isCrowded;

    int size() {
        return size;
    }

    long[] values() {
        return values;
    }

    /** Whether it has become slow. */
    boolean isCrowded() {
        return isCrowded;
    }

    int capacity() {
        return Integer.BYTES * table.length + Long.BYTES * values.length;
    }

    int placeOf(long value) {
        int mask = table.length - 1;
        int slot = (int) (value * SPREAD >>> 40) & mask;
        for (int steps = 0; table[slot] != 0; steps++) {
            int place = table[slot] - 1;
            if (values[place] == value) return place;
            slot = slot + 1 & mask;
            isCrowded |= steps > MOST_STEPS;
        }
        if (size == values.length) {
            grow();
            return placeOf(value);
        }
        values[size] = value;
        table[slot] = ++size;
        return size - 1;
    }

    void clear() {
        if (size > 0) Arrays.fill(table, 0);
        size = 0;
        isCrowded = false;
    }

    void release() {
        table = new int[2 * FIRST];
        values = new long[FIRST];
        size = 0;
        isCrowded = false;
    }

    private void grow() {
        values = Arrays.copyOf(values, 2 * size);
        table = new int[4 * size];
        int mask = table.length - 1;
        for (int place = 0; place < size; place++) {
            int slot = (int) (values[place] * SPREAD >>> 40) & mask;
            while (table[slot] != 0) slot = slot + 1 & mask;
            table[slot] = place + 1;
        }
    }
}
