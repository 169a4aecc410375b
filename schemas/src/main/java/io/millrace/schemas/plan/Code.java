package io.millrace.schemas.plan;

import java.util.Arrays;

/** Writes operations one behind the other; joins a simple one with an equal one right before it. */
final class Code {
    private static final int NONE = -1;

    private int[] words = new int[64];
    private int size;
    private int joinable = NONE;

    int here() {
        return size;
    }

    /** The next operation is jumped to or marked: it must stay one of its own. */
    void fence() {
        joinable = NONE;
    }

    /** @return where the operation lies */
    int put(int... operation) {
        while (size + operation.length > words.length) words = Arrays.copyOf(words, words.length * 2);
        System.arraycopy(operation, 0, words, size, operation.length);
        size += operation.length;
        joinable = NONE;
        return size - operation.length;
    }

    /** An operation whose operand adds up over neighbours. */
    void putCounted(int operation, int count) {
        if (joinable != NONE && words[joinable] == operation && words[joinable + 1] < Integer.MAX_VALUE / 2 && count < Integer.MAX_VALUE / 2) {
            words[joinable + 1] += count;
            return;
        }
        joinable = put(operation, count);
    }

    /** Makes an operand of an earlier operation a jump to here. */
    void jumpHere(int operation, int operand) {
        words[operation + operand] = size - operation;
        fence();
    }

    int[] words() {
        return Arrays.copyOf(words, size);
    }
}
