package io.millrace.sink.commit;

import java.util.Map;

/**
 * How far an open range has been read.
 *
 * @param position offset after all that was read, control records included
 * @param leaderEpoch Kafka's epoch of the last that was read; null if unknown
 * @param rows how many rows were read, unwritable ones included
 * @param since when the range first moved, epoch milliseconds; {@code _ingested_at} of its rows
 * @param largestBytes size so far of its largest part file
 * @param projected whose columns rows of older schema versions get, by schema id; never changes for one that was read
 */
public record Progress(long position, Integer leaderEpoch, long rows, long since, long largestBytes, Map<Integer, Integer> projected) {
    public Progress {
        projected = Map.copyOf(projected);
    }

    /** Of rows that all have the columns of their own version. */
    public Progress(long position, Integer leaderEpoch, long rows, long since, long largestBytes) {
        this(position, leaderEpoch, rows, since, largestBytes, Map.of());
    }

    static Progress none(OpenRange range) {
        return new Progress(range.firstOffset(), range.from().leaderEpoch(), 0, 0, 0);
    }
}
