package io.millrace.monitor.books;

import io.millrace.monitor.books.Topics.Bounds;
import io.millrace.monitor.books.Topics.Stored;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.schemas.wire.RawPosition;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads valid topic and dead letters, then audit, then the two topics again, each record once. A transaction becomes visible on its partitions
 * one after the other, so an audit record counts from when both other topics were read past the ends they had after it was seen: then every
 * outcome it speaks of was seen. The same the other way round: an outcome must be audited once the audit was read past the end it had after the
 * outcome was seen.
 */
final class OutcomeReader {
    /** Audit records that wait until the topics are read to these ends. */
    private record Waiting(List<AuditRecord> audit, Map<Integer, Long> validEnds, Map<Integer, Long> deadLetterEnds) {}

    /** Outcomes below these raw offsets must be audited once the audit is read to these ends. */
    private record Due(Map<Integer, Long> rawEnds, Map<Integer, Long> auditEnds) {}

    private final LaneTopics names;
    private final Topics topics;
    private final TopicTail auditTail;
    private final TopicTail validTail;
    private final TopicTail deadLetterTail;
    private final Outcomes outcomes = new Outcomes();
    private final List<AuditRecord> audit = new ArrayList<>();
    /** Not yet known where the other topics ended after they were seen. */
    private final List<AuditRecord> fresh = new ArrayList<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<Due> due = new ArrayDeque<>();
    /** By raw partition: where the audit ends, waiting records included. */
    private final Map<Integer, Long> audited = new TreeMap<>();
    /** By raw partition: every outcome below must be audited by now. */
    private final Map<Integer, Long> mustBeAudited = new TreeMap<>();
    private final List<Difference> unreadable = new ArrayList<>();

    OutcomeReader(LaneTopics names, Topics topics) {
        this.names = names;
        this.topics = topics;
        this.auditTail = new TopicTail(topics, names.audit());
        this.validTail = new TopicTail(topics, names.valid());
        this.deadLetterTail = new TopicTail(topics, names.deadLetter());
    }

    void advance() {
        readOutcomes(topics.bounds(names.valid()), topics.bounds(names.deadLetter()));
        Map<Integer, Long> visible = outcomes.ends();
        Map<Integer, Bounds> auditBounds = topics.bounds(names.audit());
        due.add(new Due(visible, ends(auditBounds)));
        auditTail.advance(auditBounds, this::audit);
        while (!due.isEmpty() && auditTail.hasReached(due.peek().auditEnds())) mustBeAudited.putAll(due.poll().rawEnds());

        Map<Integer, Bounds> valid = topics.bounds(names.valid());
        Map<Integer, Bounds> deadLetters = topics.bounds(names.deadLetter());
        if (!fresh.isEmpty()) waiting.add(new Waiting(List.copyOf(fresh), ends(valid), ends(deadLetters)));
        fresh.clear();
        readOutcomes(valid, deadLetters);
        while (!waiting.isEmpty() && isSettled(waiting.peek())) audit.addAll(waiting.poll().audit());
    }

    private void readOutcomes(Map<Integer, Bounds> valid, Map<Integer, Bounds> deadLetters) {
        validTail.advance(valid, this::valid).forEach((partition, range) -> outcomes.validTopic(partition).seen(range.from(), range.to()));
        deadLetterTail.advance(deadLetters, this::deadLetter);
    }

    private boolean isSettled(Waiting batch) {
        return validTail.hasReached(batch.validEnds()) && deadLetterTail.hasReached(batch.deadLetterEnds());
    }

    private static Map<Integer, Long> ends(Map<Integer, Bounds> bounds) {
        var ends = new TreeMap<Integer, Long>();
        bounds.forEach((partition, bound) -> ends.put(partition, bound.high()));
        return ends;
    }

    private void audit(Stored record) {
        try {
            AuditRecord decoded = AuditRecord.decode(record.value());
            fresh.add(decoded);
            audited.merge(decoded.partition(), decoded.to(), Math::max);
        } catch (IOException | RuntimeException e) {
            unreadable(names.audit(), record, "no audit record: " + e.getMessage());
        }
    }

    private void valid(Stored record) {
        outcomes.validTopic(record.partition()).record(record.offset());
        try {
            outcomes.valid(RawPosition.decode(record.lastHeader().apply(RawPosition.HEADER)));
        } catch (IllegalArgumentException e) {
            unreadable(names.valid(), record, e.getMessage());
        }
    }

    private void deadLetter(Stored record) {
        try {
            outcomes.deadLetter(DeadLetter.of(record.lastHeader()));
        } catch (RuntimeException e) {
            unreadable(names.deadLetter(), record, "no dead letter: " + e.getMessage());
        }
    }

    private void unreadable(String topic, Stored record, String why) {
        unreadable.add(new Difference(Stage.STREAMS, null, null, null,
                "topic " + topic + ", partition " + record.partition() + ", offset " + record.offset() + ": " + why));
    }

    /** Audit records whose outcomes were all seen. */
    List<AuditRecord> audit() {
        return audit;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    List<Difference> damage() {
        var damage = new ArrayList<>(unreadable);
        damage.addAll(auditTail.losses());
        damage.addAll(deadLetterTail.losses());
        damage.addAll(unaudited());
        return damage;
    }

    /** Holes before the audit's end are for {@commit AuditRanges} to find. */
    private List<Difference> unaudited() {
        var differences = new ArrayList<Difference>();
        mustBeAudited.forEach((partition, end) -> {
            var offsets = new OffsetRange(audited.getOrDefault(partition, 0L), end);
            long visible = outcomes.of(partition, offsets.from(), offsets.to());
            if (visible > 0) differences.add(Difference.at(Stage.STREAMS, partition, offsets,
                    visible + " of these raw offsets have outcomes, yet no audit record accounts for them: the audit's last records are lost"));
        });
        return differences;
    }
}
