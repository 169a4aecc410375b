package io.millrace.streams.audit;

import java.util.Arrays;

/** Counts by hour and source, those asked for last, found without making a key. Not thread-safe. */
final class RecentCounts {
    private static final int PLACES = 64;

    private final long[] hours = new long[PLACES];
    private final String[] sources = new String[PLACES];
    private final long[][] counts = new long[PLACES][];

    /** @return null if it was not added, or another has taken its place */
    long[] find(long hour, String source) {
        int place = place(hour, source);
        return hours[place] == hour && source.equals(sources[place]) ? counts[place] : null;
    }

    void add(long hour, String source, long[] count) {
        int place = place(hour, source);
        hours[place] = hour;
        sources[place] = source;
        counts[place] = count;
    }

    void clear() {
        Arrays.fill(sources, null);
        Arrays.fill(counts, null);
    }

    private static int place(long hour, String source) {
        return source.hashCode() + (int) hour & PLACES - 1;
    }
}
