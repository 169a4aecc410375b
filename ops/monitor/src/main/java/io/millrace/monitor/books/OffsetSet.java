package io.millrace.monitor.books;

import java.util.TreeMap;

/** A set of offsets at about one bit each where they are dense. Not safe for concurrent use. */
final class OffsetSet {
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final TreeMap<Long, long[]> chunks = new TreeMap<>();

    /** @return false if it was there already */
    boolean add(long offset) {
        long[] words = chunks.computeIfAbsent(offset >> CHUNK_BITS, chunk -> new long[CHUNK / Long.SIZE]);
        int word = (int) (offset & CHUNK - 1) / Long.SIZE;
        long bit = 1L << (offset & Long.SIZE - 1);
        boolean isNew = (words[word] & bit) == 0;
        words[word] |= bit;
        return isNew;
    }

    /** After the greatest offset; 0 if there is none. */
    long end() {
        if (chunks.isEmpty()) return 0;
        var last = chunks.lastEntry();
        int word = last.getValue().length - 1;
        while (last.getValue()[word] == 0) word--;
        return (last.getKey() << CHUNK_BITS) + (word + 1) * Long.SIZE - Long.numberOfLeadingZeros(last.getValue()[word]);
    }

    /** How many offsets of {@code [from, to)} are in the set. */
    long count(long from, long to) {
        if (to <= from) return 0;
        long count = 0;
        for (var chunk : chunks.subMap(from >> CHUNK_BITS, true, to - 1 >> CHUNK_BITS, true).entrySet()) {
            long start = chunk.getKey() << CHUNK_BITS;
            count += count(chunk.getValue(), (int) Math.max(0, from - start), (int) Math.min(CHUNK, to - start));
        }
        return count;
    }

    long count() {
        return count(0, Long.MAX_VALUE);
    }

    private static long count(long[] words, int from, int to) {
        long count = 0;
        for (int word = from / Long.SIZE; word <= (to - 1) / Long.SIZE; word++) {
            long bits = words[word];
            int first = word * Long.SIZE;
            if (from > first) bits &= -1L << (from - first);
            if (to < first + Long.SIZE) bits &= -1L >>> (first + Long.SIZE - to);
            count += Long.bitCount(bits);
        }
        return count;
    }
}
