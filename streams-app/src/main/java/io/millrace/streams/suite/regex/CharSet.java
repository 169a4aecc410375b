package io.millrace.streams.suite.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An immutable set of code points: sorted ranges, both ends included, that neither overlap nor touch. */
final class CharSet {
    static final int LAST = Character.MAX_CODE_POINT;
    static final CharSet NONE = new CharSet(new int[0]);
    static final CharSet ALL = range(0, LAST);
    static final CharSet NEWLINE = single('\n');

    private final int[] bounds;
    private final long low;
    private final long high;

    private CharSet(int[] bounds) {
        this.bounds = bounds;
        this.low = bits(0);
        this.high = bits(64);
    }

    static CharSet single(int c) {
        return range(c, c);
    }

    static CharSet range(int from, int to) {
        return new CharSet(new int[] {from, to});
    }

    static CharSet of(int... chars) {
        var bounds = new int[2 * chars.length];
        for (int i = 0; i < bounds.length; i++) bounds[i] = chars[i / 2];
        return ofRanges(bounds);
    }

    /** @param bounds first and last of each range; the array becomes the set's own */
    static CharSet ofRanges(int[] bounds) {
        long[] ranges = new long[bounds.length / 2];
        for (int i = 0; i < ranges.length; i++) ranges[i] = (long) bounds[2 * i] << 32 | bounds[2 * i + 1];
        Arrays.sort(ranges);
        int count = 0;
        for (long range : ranges) {
            int from = (int) (range >> 32);
            int to = (int) range;
            if (count > 0 && from <= bounds[count - 1] + 1) {
                bounds[count - 1] = Math.max(bounds[count - 1], to);
            } else {
                bounds[count++] = from;
                bounds[count++] = to;
            }
        }
        return new CharSet(Arrays.copyOf(bounds, count));
    }

    CharSet union(CharSet other) {
        int[] both = Arrays.copyOf(bounds, bounds.length + other.bounds.length);
        System.arraycopy(other.bounds, 0, both, bounds.length, other.bounds.length);
        return ofRanges(both);
    }

    CharSet complement() {
        var gaps = new int[bounds.length + 2];
        int count = 0;
        int next = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            if (bounds[i] > next) {
                gaps[count++] = next;
                gaps[count++] = bounds[i] - 1;
            }
            next = bounds[i + 1] + 1;
        }
        if (next <= LAST) {
            gaps[count++] = next;
            gaps[count++] = LAST;
        }
        return new CharSet(Arrays.copyOf(gaps, count));
    }

    CharSet intersection(CharSet other) {
        return complement().union(other.complement()).complement();
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    boolean contains(int c) {
        if (c < 64) return (low >>> c & 1) != 0;
        if (c < 128) return (high >>> c & 1) != 0;
        int at = Arrays.binarySearch(bounds, c);
        return at >= 0 || (-at - 1 & 1) != 0;
    }

    /** Where membership changes, ascending: the first of each range and the one after its last. */
    int[] edges() {
        var edges = bounds.clone();
        for (int i = 1; i < edges.length; i += 2) edges[i]++;
        return edges;
    }

    /** Both ends included. */
    record Range(int from, int to) {}

    /** The set's part of ASCII, ascending. */
    List<Range> asciiRanges() {
        var ranges = new ArrayList<Range>();
        for (int i = 0; i < bounds.length && bounds[i] < 128; i += 2) ranges.add(new Range(bounds[i], Math.min(bounds[i + 1], 127)));
        return ranges;
    }

    private long bits(int from) {
        long bits = 0;
        for (int i = 0; i < bounds.length && bounds[i] < from + 64; i += 2) {
            for (int c = Math.max(from, bounds[i]); c <= Math.min(from + 63, bounds[i + 1]); c++) bits |= 1L << c;
        }
        return bits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }
}
