package io.millrace.sink.commit;

/**
 * How far an open range has been read.
 *
 * @param position offset after all that was read, control records included
 * @param leaderEpoch Kafka's epoch of the last that was read; null if unknown
 * @param rows how many rows were read, unwritable ones included
 * @param since when the range first moved, epoch milliseconds; {@code _ingested_at} of its rows
 * @param largestBytes size so far of its largest part file
 */
public record Progress(long position, Integer leaderEpoch, long rows, long since, long largestBytes) {
    static Progress none(OpenRange range) {
        return new Progress(range.firstOffset(), range.from().leaderEpoch(), 0, 0, 0);
    }
}
