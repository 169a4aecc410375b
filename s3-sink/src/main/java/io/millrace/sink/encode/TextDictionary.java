package io.millrace.sink.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Different texts in the order they came, each with its place; their bytes lie as the dictionary's page has them. */
final class TextDictionary {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** More than chance makes likely: somebody chooses values that meet in one place of the table. */
    private static final int MOST_STEPS = 200;
    private static final int FIRST = 256;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final int prefix;
    private final Bytes bytes = new Bytes();
    /** By hash: 1 + place, or 0. At most half full. */
    private int[] table = new int[2 * FIRST];
    /** Of each two words that tell it from most others. */
    private long[] words = new long[2 * FIRST];
    private int[] starts = new int[FIRST + 1];
    private int size;
    private boolean isCrowded;

    /** @param isFixed all texts have one length, which is not written */
    TextDictionary(boolean isFixed) {
        this.prefix = isFixed ? 0 : Integer.BYTES;
    }

    int size() {
        return size;
    }

    Bytes bytes() {
        return bytes;
    }

    /** Where a text begins in the bytes, after its length. */
    int start(int place) {
        return starts[place] + prefix;
    }

    int end(int place) {
        return starts[place + 1];
    }

    /** Whether it has become slow. */
    boolean isCrowded() {
        return isCrowded;
    }

    int capacity() {
        return bytes.capacity() + Integer.BYTES * (table.length + starts.length) + Long.BYTES * words.length;
    }

    int placeOf(byte[] source, int from, int count) {
        long head = head(source, from, count);
        long tail = count > Long.BYTES ? (long) LONG.get(source, from + count - Long.BYTES) : count;
        int mask = table.length - 1;
        int slot = slot(head, tail) & mask;
        for (int steps = 0; table[slot] != 0; steps++) {
            int place = table[slot] - 1;
            if (words[2 * place] == head && words[2 * place + 1] == tail && isAt(place, source, from, count)) return place;
            slot = slot + 1 & mask;
            isCrowded |= steps > MOST_STEPS;
        }
        if (size == starts.length - 1) {
            grow();
            return placeOf(source, from, count);
        }
        if (prefix == 0) bytes.write(source, from, count);
        else bytes.putText(source, from, count);
        words[2 * size] = head;
        words[2 * size + 1] = tail;
        table[slot] = ++size;
        starts[size] = bytes.size();
        return size - 1;
    }

    /** Texts of up to 16 bytes are their words; of longer ones the last eight bytes are. */
    private boolean isAt(int place, byte[] source, int from, int count) {
        int start = starts[place] + prefix;
        if (starts[place + 1] - start != count) return false;
        if (count <= 2 * Long.BYTES) return true;
        byte[] known = bytes.array();
        for (int i = 0; i < count - Long.BYTES; i += Long.BYTES) {
            if ((long) LONG.get(known, start + i) != (long) LONG.get(source, from + i)) return false;
        }
        return true;
    }

    void clear() {
        if (size > 0) Arrays.fill(table, 0);
        bytes.clear();
        size = 0;
        isCrowded = false;
    }

    void release() {
        table = new int[2 * FIRST];
        words = new long[2 * FIRST];
        starts = new int[FIRST + 1];
        bytes.release();
        size = 0;
        isCrowded = false;
    }

    private void grow() {
        words = Arrays.copyOf(words, 4 * size);
        starts = Arrays.copyOf(starts, 2 * size + 1);
        table = new int[4 * size];
        int mask = table.length - 1;
        for (int place = 0; place < size; place++) {
            int slot = slot(words[2 * place], words[2 * place + 1]) & mask;
            while (table[slot] != 0) slot = slot + 1 & mask;
            table[slot] = place + 1;
        }
    }

    private static int slot(long head, long tail) {
        return (int) ((head * SPREAD ^ tail) * SPREAD >>> Integer.SIZE);
    }

    /** The first eight bytes; of texts of more than 16 bytes something that depends on all but the last eight. */
    private static long head(byte[] source, int from, int count) {
        if (count < Long.BYTES) return fewer(source, from, count);
        long head = (long) LONG.get(source, from);
        int last = from + count - Long.BYTES;
        for (int at = from + Long.BYTES; at < last; at += Long.BYTES) head = (head ^ head >>> Integer.SIZE) * SPREAD ^ (long) LONG.get(source, at);
        return head;
    }

    private static long fewer(byte[] source, int from, int count) {
        if (count == 0) return 0;
        if (from <= source.length - Long.BYTES) return (long) LONG.get(source, from) & -1L >>> Byte.SIZE * (Long.BYTES - count);
        long bits = 0;
        for (int i = count - 1; i >= 0; i--) bits = bits << Byte.SIZE | source[from + i] & 0xff;
        return bits;
    }
}
