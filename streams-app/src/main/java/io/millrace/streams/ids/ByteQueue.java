package io.millrace.streams.ids;

import java.util.ArrayDeque;

/** Bytes, first in, first out, in chunks. Not thread-safe. */
final class ByteQueue {
    private static final int CHUNK = 16 << 10;

    private final MemoryBudget memory;
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private byte[] first;
    private byte[] last;
    private int from;
    private int to = CHUNK;

    ByteQueue(MemoryBudget memory) {
        this.memory = memory;
    }

    boolean isEmpty() {
        return first == null || first == last && from == to;
    }

    /** @param value not negative */
    void addVarint(long value) {
        long rest = value;
        while (rest > 0x7f) {
            add((byte) (rest | 0x80));
            rest >>>= 7;
        }
        add((byte) rest);
    }

    /** The one added first; there must be one. */
    long takeVarint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = take();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) return value;
        }
    }

    void close() {
        memory.giveBack((long) chunks.size() * CHUNK);
        chunks.clear();
        first = null;
        last = null;
        to = CHUNK;
    }

    private void add(byte value) {
        if (to == CHUNK) addChunk();
        last[to++] = value;
    }

    private byte take() {
        if (from == CHUNK) dropChunk();
        return first[from++];
    }

    private void addChunk() {
        memory.take(CHUNK);
        last = new byte[CHUNK];
        chunks.addLast(last);
        to = 0;
        if (first == null) {
            first = last;
            from = 0;
        }
    }

    private void dropChunk() {
        chunks.removeFirst();
        memory.giveBack(CHUNK);
        first = chunks.getFirst();
        from = 0;
    }
}
