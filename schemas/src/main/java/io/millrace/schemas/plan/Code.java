package io.millrace.schemas.plan;

import java.util.Arrays;

/** Writes operations one behind the other. */
final class Code {
    private int[] words = new int[64];
    private int size;

    int here() {
        return size;
    }

    /** @return where the operation lies */
    int put(int... operation) {
        while (size + operation.length > words.length) words = Arrays.copyOf(words, words.length * 2);
        System.arraycopy(operation, 0, words, size, operation.length);
        size += operation.length;
        return size - operation.length;
    }

    /** Makes an operand of an earlier operation a jump to here. */
    void jumpHere(int operation, int operand) {
        words[operation + operand] = size - operation;
    }

    int[] words() {
        return Arrays.copyOf(words, size);
    }
}
