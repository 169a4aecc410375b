package io.millrace.streams.ids;

import java.util.Arrays;

/**
 * Entries of three words, numbered in the order they came: upper and lower half of the id, and its payload word. Kept in chunks, so that it
 * grows without copying and forgets by dropping whole chunks. Not thread-safe.
 *
 * <p>The chunk with number {@code n} is {@code chunks[n & mask]}: a ring, doubled when it is full.
 */
final class IdLog {
    /** Entries of a chunk: 192 KiB, never a humongous object of the G1 collector. */
    private static final int CHUNK_BITS = 13;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int WIDTH = 3;
    /** What the index can tell apart, less the chunk that is being filled. */
    private static final long MOST = (1L << 31) - 2 * CHUNK;
    private static final long CHUNK_BYTES = (long) CHUNK * WIDTH * Long.BYTES;

    private final MemoryBudget memory;
    private long[][] chunks = new long[4][];
    private long[] spare;
    private long first;
    private long next;

    /** @param first number of the first entry to come */
    IdLog(long first, MemoryBudget memory) {
        this.first = first;
        this.next = first;
        this.memory = memory;
    }

    /** Number of the oldest entry. */
    long first() {
        return first;
    }

    /** Number of the next entry to come. */
    long next() {
        return next;
    }

    long size() {
        return next - first;
    }

    void append(long high, long low, long payload) {
        int at = offset(next);
        long[] chunk = chunks[slot(next)];
        if (at == 0 || chunk == null) chunk = addChunk(); // a slot may be taken although the chunk is new: the ring is full
        chunk[at] = high;
        chunk[at + 1] = low;
        chunk[at + 2] = payload;
        next++;
    }

    boolean isId(long number, long high, long low) {
        long[] chunk = chunks[slot(number)];
        int at = offset(number);
        return chunk[at] == high && chunk[at + 1] == low;
    }

    long high(long number) {
        return chunks[slot(number)][offset(number)];
    }

    long low(long number) {
        return chunks[slot(number)][offset(number) + 1];
    }

    long payload(long number) {
        return chunks[slot(number)][offset(number) + 2];
    }

    /** Forgets the entries before a number, which is at most {@link #next}. */
    void dropBefore(long number) {
        for (long chunk = first >>> CHUNK_BITS; chunk < number >>> CHUNK_BITS; chunk++) dropChunk((int) chunk & chunks.length - 1);
        first = number;
    }

    void close() {
        for (int slot = 0; slot < chunks.length; slot++) {
            if (chunks[slot] != null) dropChunk(slot);
        }
        if (spare != null) memory.giveBack(CHUNK_BYTES);
        spare = null;
    }

    /** One dropped chunk is kept for the next: a window of steady size allocates nothing. */
    private void dropChunk(int slot) {
        if (spare == null) spare = chunks[slot];
        else memory.giveBack(CHUNK_BYTES);
        chunks[slot] = null;
    }

    private long[] addChunk() {
        if (size() >= MOST) throw new IllegalStateException("a partition has " + size() + " ids in its window, more than an index can number: give the raw topic more partitions");
        if ((next >>> CHUNK_BITS) - (first >>> CHUNK_BITS) == chunks.length) widen();
        long[] chunk = spare;
        spare = null;
        if (chunk == null) {
            memory.take(CHUNK_BYTES);
            chunk = new long[CHUNK * WIDTH];
        }
        chunks[slot(next)] = chunk;
        return chunk;
    }

    private void widen() {
        long[][] old = chunks;
        chunks = new long[2 * old.length][];
        for (long chunk = first >>> CHUNK_BITS; chunk < next >>> CHUNK_BITS; chunk++) {
            chunks[(int) chunk & chunks.length - 1] = old[(int) chunk & old.length - 1];
        }
        Arrays.fill(old, null);
    }

    private int slot(long number) {
        return (int) (number >>> CHUNK_BITS) & chunks.length - 1;
    }

    private static int offset(long number) {
        return ((int) number & CHUNK - 1) * WIDTH;
    }
}
