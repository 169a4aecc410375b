package io.millrace.monitor.books;

import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.RawPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What valid topic and dead-letter topic hold, by position in the topic that the fates were decided from: the raw topic, or the by-id topic of a
 * lane that has one. Grows as the topics are read. Not safe for concurrent use.
 */
final class Outcomes implements Decided {
    /** Kind of a dead letter, as the audit counts it too. */
    record Refusal(Reason reason, EventHour hour) {}

    /** Raw offsets with more than one outcome. */
    record Twice(long count, OffsetRange offsets) {
        Twice with(long offset) {
            return new Twice(count + 1, new OffsetRange(Math.min(offsets.from(), offset), Math.max(offsets.to(), offset + 1)));
        }
    }

    private final Map<Integer, CountedOffsets> validTopic = new TreeMap<>();
    private final Map<Integer, CountedOffsets> deadLetterTopic = new TreeMap<>();
    private final Map<Integer, OffsetSet> valid = new TreeMap<>();
    private final Map<Integer, Map<Refusal, OffsetSet>> deadLetters = new TreeMap<>();
    private final Map<Integer, OffsetSet> decided = new TreeMap<>();
    /** By raw partition, of a lane with a by-id topic. */
    private final Map<Integer, OffsetSet> routed = new TreeMap<>();
    private final Map<Integer, Twice> twice = new TreeMap<>();

    /** A record of the valid topic. Where it stands is told to {@commit #validTopic}. */
    void valid(int partition, long offset) {
        if (decide(partition, offset)) valid.computeIfAbsent(partition, any -> new OffsetSet()).add(offset);
    }

    /** Where it stands is told to {@link #deadLetterTopic}. */
    void deadLetter(int from, long offset, DeadLetter letter) {
        if (!decide(from, offset)) return;
        var refusal = new Refusal(letter.reason(), letter.eventTime() == null ? null : EventHour.at(letter.eventTime()));
        deadLetters.computeIfAbsent(from, partition -> new HashMap<>())
                .computeIfAbsent(refusal, kind -> new OffsetSet()).add(offset);
    }

    private boolean decide(int partition, long offset) {
        return decide(decided, partition, offset);
    }

    private boolean decide(Map<Integer, OffsetSet> all, int partition, long offset) {
        boolean first = all.computeIfAbsent(partition, any -> new OffsetSet()).add(offset);
        if (!first) {
            var once = new Twice(1, new OffsetRange(offset, offset + 1));
            twice.merge(partition, once, (earlier, one) -> earlier.with(offset));
        }
        return first;
    }

    /** Where a routed event came from, beside its outcome. To be told before that: what is twice is so once. */
    void routed(RawPosition raw, int partition, long offset) {
        OffsetSet known = decided.get(partition);
        if (known == null || known.count(offset, offset + 1) == 0) decide(routed, raw.partition(), raw.offset());
    }

    /** Outcomes by raw offsets, where they were decided from the by-id topic. */
    Decided ofRouted() {
        return new Decided() {
            @Override
            public long of(int partition, long from, long to) {
                return count(routed, partition, from, to);
            }

            @Override
            public long end(int partition) {
                return Outcomes.end(routed, partition);
            }
        };
    }

    /** Offsets of one valid partition itself. */
    CountedOffsets validTopic(int validPartition) {
        return validTopic.computeIfAbsent(validPartition, partition -> new CountedOffsets());
    }

    Map<Integer, CountedOffsets> validTopic() {
        return validTopic;
    }

    /** Offsets of one partition of the dead-letter topic itself. */
    CountedOffsets deadLetterTopic(int partition) {
        return deadLetterTopic.computeIfAbsent(partition, number -> new CountedOffsets());
    }

    Map<Integer, CountedOffsets> deadLetterTopic() {
        return deadLetterTopic;
    }

    /** Retention took nothing of the valid topic before it was read. */
    boolean holdsWholeValidTopic() {
        return isWhole(validTopic);
    }

    boolean holdsWholeDeadLetterTopic() {
        return isWhole(deadLetterTopic);
    }

    private static boolean isWhole(Map<Integer, CountedOffsets> topic) {
        return topic.values().stream().allMatch(partition -> partition.start() == 0 || partition.start() == Long.MAX_VALUE);
    }

    long validOf(int partition, long from, long to) {
        OffsetSet offsets = valid.get(partition);
        return offsets == null ? 0 : offsets.count(from, to);
    }

    Map<Refusal, OffsetSet> deadLettersOf(int partition) {
        return deadLetters.getOrDefault(partition, Map.of());
    }

    long deadLettersOf(int partition, Reason reason, long from, long to) {
        return deadLettersOf(partition).entrySet().stream()
                .filter(kind -> kind.getKey().reason() == reason)
                .mapToLong(kind -> kind.getValue().count(from, to)).sum();
    }

    @Override
    public long of(int partition, long from, long to) {
        return count(decided, partition, from, to);
    }

    private static long count(Map<Integer, OffsetSet> all, int partition, long from, long to) {
        OffsetSet offsets = all.get(partition);
        return offsets == null ? 0 : offsets.count(from, to);
    }

    /** By partition: after the last offset with an outcome. */
    Map<Integer, Long> ends() {
        var ends = new TreeMap<Integer, Long>();
        decided.forEach((partition, offsets) -> ends.put(partition, offsets.end()));
        return ends;
    }

    @Override
    public long end(int partition) {
        return end(decided, partition);
    }

    private static long end(Map<Integer, OffsetSet> all, int partition) {
        OffsetSet offsets = all.get(partition);
        return offsets == null ? 0 : offsets.end();
    }

    Map<Integer, OffsetSet> decidedByPartition() {
        return decided;
    }

    Map<Integer, Twice> twice() {
        return twice;
    }
}
