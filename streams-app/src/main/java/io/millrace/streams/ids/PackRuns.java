package io.millrace.streams.ids;

import java.util.Arrays;

/** Which entries wait to be packed, and how many of them came at which time. Not thread-safe. */
final class PackRuns {
    private long after;
    private long from;
    private long count;
    private long[] times = new long[16];
    private int[] counts = new int[16];
    private int size;

    /**
     * Begins anew.
     *
     * @param after number behind the last entry that was packed
     * @param from number of the first entry to come; greater if what lies between expired unpacked
     */
    void restart(long after, long from) {
        this.after = after;
        this.from = from;
        count = 0;
        size = 0;
    }

    /** One more entry. @param time not less than that of any before */
    void add(long time) {
        if (size == 0 || times[size - 1] != time) {
            if (size == times.length) widen();
            times[size] = time;
            counts[size++] = 0;
        }
        counts[size - 1]++;
        count++;
    }

    long count() {
        return count;
    }

    /** Number behind the last entry that was packed. */
    long after() {
        return after;
    }

    /** Number of the first entry waiting. */
    long from() {
        return from;
    }

    int size() {
        return size;
    }

    long time(int run) {
        return times[run];
    }

    int count(int run) {
        return counts[run];
    }

    private void widen() {
        times = Arrays.copyOf(times, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
    }
}
