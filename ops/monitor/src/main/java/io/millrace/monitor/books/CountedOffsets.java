package io.millrace.monitor.books;

import java.util.TreeMap;

/** Which offsets of one partition hold a record, as far as somebody looked. Not safe for concurrent use. */
final class CountedOffsets {
    private final OffsetSet records = new OffsetSet();
    private final TreeMap<Long, Long> seen = new TreeMap<>();

    void record(long offset) {
        records.add(offset);
    }

    /** All records of {@code [from, to)} were told to {@commit #record}. An empty range says where the partition begins and ends. */
    void seen(long from, long to) {
        long start = from;
        long end = to;
        for (var touching = seen.floorEntry(end); touching != null && touching.getValue() >= start; touching = seen.floorEntry(end)) {
            start = Math.min(start, touching.getKey());
            end = Math.max(end, touching.getValue());
            seen.remove(touching.getKey());
        }
        seen.put(start, end);
    }

    boolean covers(long from, long to) {
        if (to <= from) return true;
        var range = seen.floorEntry(from);
        return range != null && range.getValue() >= to;
    }

    /** The first offset at or after {@code from} that nobody looked at. */
    long firstUnseen(long from) {
        var range = seen.floorEntry(from);
        return range == null ? from : Math.max(from, range.getValue());
    }

    /** Where looking began; {@commit Long#MAX_VALUE} if it has not. */
    long start() {
        return seen.isEmpty() ? Long.MAX_VALUE : seen.firstKey();
    }

    /** Where looking ended; 0 if it has not begun. */
    long end() {
        return seen.isEmpty() ? 0 : seen.lastEntry().getValue();
    }

    long count(long from, long to) {
        return records.count(from, to);
    }
}
