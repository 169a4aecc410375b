package io.millrace.sink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one partition's topic has and its chain has not, by the times at which the broker appended it. For the thread that polls. */
final class Uncommitted {
    /** Append times are kept this far apart; twice as far whenever they would be too many. */
    static final long STEP_MILLIS = 1_000;
    static final int MOST = 1_000;

    /** All records from here to the next of its kind were appended then or at most a step later. */
    private record Since(long offset, long appended) {}

    private final Deque<Since> polled = new ArrayDeque<>();
    private long step = STEP_MILLIS;
    private long lastRecord = -1;
    private long chainEnd = -1;
    private long reached = -1;

    /** The chain ends there, and reading goes on there. */
    void seek(long offset) {
        polled.clear();
        lastRecord = -1;
        chainEnd = offset;
        reached = offset;
    }

    /** @param next the consumer's position after these records, control records included */
    void polled(List<ConsumerRecord<byte[], byte[]>> records, long next) {
        for (var record : records) {
            if (record.offset() < reached) continue;
            if (polled.isEmpty() || record.timestamp() - polled.getLast().appended >= step) add(new Since(record.offset(), record.timestamp()));
            lastRecord = record.offset();
        }
        reached = Math.max(reached, next);
    }

    /** A commit that ends there is complete. */
    void committed(long end) {
        chainEnd = end;
        if (lastRecord < end) polled.clear();
        while (polled.size() > 1 && second().offset <= end) polled.removeFirst();
        if (polled.isEmpty()) step = STEP_MILLIS;
    }

    /**
     * Whether the chain has all records. Transaction markers after the last of them do not count.
     *
     * @param logEnd where the topic ends for readers of committed records
     */
    boolean isNone(long logEnd) {
        return chainEnd >= 0 && polled.isEmpty() && reached >= logEnd;
    }

    /** Offsets that the chain has not, those of markers and aborted records among them; 0 while the chain's end is not known. */
    long offsets(long logEnd) {
        return chainEnd < 0 || isNone(logEnd) ? 0 : Math.max(0, Math.max(logEnd, reached) - chainEnd);
    }

    /** When the oldest was appended; empty if none has been polled. */
    OptionalLong oldest() {
        return polled.isEmpty() ? OptionalLong.empty() : OptionalLong.of(polled.getFirst().appended);
    }

    private Since second() {
        var times = polled.iterator();
        times.next();
        return times.next();
    }

    private void add(Since next) {
        polled.add(next);
        if (polled.size() <= MOST) return;
        step *= 2;
        var all = List.copyOf(polled);
        polled.clear();
        for (int i = 0; i < all.size(); i += 2) polled.add(all.get(i));
    }
}
