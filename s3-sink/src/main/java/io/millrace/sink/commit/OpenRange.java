package io.millrace.sink.commit;

import io.millrace.schemas.time.EventHour;
import java.util.Optional;

/**
 * A range that may become the next commit, or one that is read again to repair its commit.
 *
 * @param from end of the predecessor
 * @param attempt 128 random bits, hexadecimal: marks the commit and every object of it as this range's
 * @param repair what it is to repair; empty if it is to become the next commit
 */
public record OpenRange(LogPosition from, String attempt, Optional<Repair> repair) {
    /** The next of a chain, after a log position whose epoch is unknown. */
    public OpenRange(long firstOffset, String attempt) {
        this(new LogPosition(firstOffset, null), attempt, Optional.empty());
    }

    public long firstOffset() {
        return from.offset();
    }

    /** Offsets from here on are not of the range, wherever it ends. */
    public long limit() {
        return repair.isEmpty() ? Long.MAX_VALUE : repair.get().broken().endOffset();
    }

    /** What {@code _ingested_at} of its rows must be, epoch milliseconds; 0 if that is when they are read. */
    public long ingestedAt() {
        return repair.isEmpty() ? 0 : repair.get().broken().ingestedAt();
    }

    /** Whether such rows are written; if not they are in a file that is visible. */
    public boolean wants(EventHour hour, String source, int schemaId) {
        return repair.isEmpty() || repair.get().wants(hour, source, schemaId);
    }

    /** Whether the row at that offset is known to be unwritable, whatever a reader says now. */
    public boolean isUnwritable(long offset) {
        return repair.isPresent() && repair.get().unwritable().contains(offset);
    }
}
