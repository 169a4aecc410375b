package io.millrace.monitor.books;

import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.RawPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What valid topic and dead-letter topic hold, by raw position. Grows as the topics are read. Not safe for concurrent use. */
final class Outcomes {
    /** Kind of a dead letter, as the audit counts it too. */
    record Refusal(Reason reason, EventHour hour) {}

    /** Raw offsets with more than one outcome. */
    record Twice(long count, OffsetRange offsets) {
        Twice with(long offset) {
            return new Twice(count + 1, new OffsetRange(Math.min(offsets.from(), offset), Math.max(offsets.to(), offset + 1)));
        }
    }

    private final Map<Integer, CountedOffsets> validTopic = new TreeMap<>();
    private final Map<Integer, OffsetSet> valid = new TreeMap<>();
    private final Map<Integer, Map<Refusal, OffsetSet>> deadLetters = new TreeMap<>();
    private final Map<Integer, OffsetSet> decided = new TreeMap<>();
    private final Map<Integer, Twice> twice = new TreeMap<>();

    /** A record of the valid topic. Where it stands is told to {@commit #validTopic}. */
    void valid(RawPosition raw) {
        if (decide(raw.partition(), raw.offset())) valid.computeIfAbsent(raw.partition(), partition -> new OffsetSet()).add(raw.offset());
    }

    void deadLetter(DeadLetter letter) {
        if (!decide(letter.partition(), letter.offset())) return;
        var refusal = new Refusal(letter.reason(), letter.eventTime() == null ? null : EventHour.at(letter.eventTime()));
        deadLetters.computeIfAbsent(letter.partition(), partition -> new HashMap<>())
                .computeIfAbsent(refusal, kind -> new OffsetSet()).add(letter.offset());
    }

    private boolean decide(int partition, long offset) {
        boolean first = decided.computeIfAbsent(partition, any -> new OffsetSet()).add(offset);
        if (!first) {
            var once = new Twice(1, new OffsetRange(offset, offset + 1));
            twice.merge(partition, once, (earlier, one) -> earlier.with(offset));
        }
        return first;
    }

    /** Offsets of one valid partition itself. */
    CountedOffsets validTopic(int validPartition) {
        return validTopic.computeIfAbsent(validPartition, partition -> new CountedOffsets());
    }

    Map<Integer, CountedOffsets> validTopic() {
        return validTopic;
    }

    /** Retention took nothing of the valid topic before it was read. */
    boolean holdsWholeValidTopic() {
        return validTopic.values().stream().allMatch(partition -> partition.start() == 0 || partition.start() == Long.MAX_VALUE);
    }

    long validOf(int rawPartition, long from, long to) {
        OffsetSet offsets = valid.get(rawPartition);
        return offsets == null ? 0 : offsets.count(from, to);
    }

    Map<Refusal, OffsetSet> deadLettersOf(int rawPartition) {
        return deadLetters.getOrDefault(rawPartition, Map.of());
    }

    long deadLettersOf(int rawPartition, Reason reason, long from, long to) {
        return deadLettersOf(rawPartition).entrySet().stream()
                .filter(kind -> kind.getKey().reason() == reason)
                .mapToLong(kind -> kind.getValue().count(from, to)).sum();
    }

    long of(int rawPartition, long from, long to) {
        OffsetSet offsets = decided.get(rawPartition);
        return offsets == null ? 0 : offsets.count(from, to);
    }

    /** By raw partition: after the last raw offset with an outcome. */
    Map<Integer, Long> ends() {
        var ends = new TreeMap<Integer, Long>();
        decided.forEach((partition, offsets) -> ends.put(partition, offsets.end()));
        return ends;
    }

    /** After the last raw offset with an outcome; 0 if there is none. */
    long end(int rawPartition) {
        OffsetSet offsets = decided.get(rawPartition);
        return offsets == null ? 0 : offsets.end();
    }

    Map<Integer, OffsetSet> decidedByRawPartition() {
        return decided;
    }

    Map<Integer, Twice> twice() {
        return twice;
    }
}
