package io.millrace.streams.ids;

import java.util.Arrays;

/** Numbers of 16 bits for schema ids, in the order they came. Not thread-safe. */
final class SchemaNumbers {
    /** For all schemas beyond the first 65,535: their payloads are not compared. */
    static final int OTHER = 0xffff;

    private int[] ids = new int[4];
    private int size;
    private int last = OTHER;

    /** @return the same number for the same id, or {@link #OTHER} */
    int of(int schemaId) {
        if (last < size && ids[last] == schemaId) return last;
        int number = 0;
        while (number < size && ids[number] != schemaId) number++;
        if (number == OTHER) return OTHER;
        if (number == size) add(schemaId);
        last = number;
        return number;
    }

    /** The id of a number that {@link #of} gave, not {@link #OTHER}. */
    int id(int number) {
        return ids[number];
    }

    int size() {
        return size;
    }

    private void add(int schemaId) {
        if (size == ids.length) ids = Arrays.copyOf(ids, Math.min(2 * size, OTHER));
        ids[size++] = schemaId;
    }
}
