package io.millrace.monitor.books;

import io.millrace.monitor.books.SettledAudit.Ends;
import io.millrace.monitor.books.Topics.Bounds;
import io.millrace.monitor.books.Topics.Stored;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Part;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.schemas.wire.ByIdPosition;
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
    /** Outcomes below these offsets, and all that was deleted of the by-id topic, must be audited once the audit is read to these ends. */
    private record Due(Map<Integer, Long> ends, Map<Integer, Long> deleted, Map<Integer, Long> auditEnds) {}

    private final boolean isById;
    private final LaneTopics names;
    private final Topics topics;
    private final TopicTail auditTail;
    private final TopicTail validTail;
    private final TopicTail deadLetterTail;
    private final Outcomes outcomes = new Outcomes();
    private final SettledAudit settled = new SettledAudit();
    /** Not yet known where the other topics ended after they were seen. */
    private final List<AuditRecord> fresh = new ArrayList<>();
    private final Deque<Due> due = new ArrayDeque<>();
    /** By partition: where the audit of fates ends, waiting records included. */
    private final Map<Integer, Long> audited = new TreeMap<>();
    /** By partition: every outcome below must be audited by now. */
    private final Map<Integer, Long> mustBeAudited = new TreeMap<>();
    /** By by-id partition: every offset below is deleted and must be audited by now. */
    private final Map<Integer, Long> deletedById = new TreeMap<>();
    private final List<Difference> unreadable = new ArrayList<>();

    /** @param isById whether the lane repartitions by id: then positions are those in its by-id topic */
    OutcomeReader(boolean isById, LaneTopics names, Topics topics) {
        this.isById = isById;
        this.names = names;
        this.topics = topics;
        this.auditTail = new TopicTail(topics, names.audit());
        this.validTail = new TopicTail(topics, names.valid());
        this.deadLetterTail = new TopicTail(topics, names.deadLetter());
    }

    void advance() {
        readOutcomes(topics.bounds(names.valid()), topics.bounds(names.deadLetter()));
        Map<Integer, Long> visible = outcomes.ends();
        Map<Integer, Long> deleted = new TreeMap<>();
        if (isById) topics.bounds(names.byId()).forEach((partition, bound) -> deleted.put(partition, bound.start()));
        Map<Integer, Bounds> auditBounds = topics.bounds(names.audit());
        due.add(new Due(visible, deleted, ends(auditBounds)));
        auditTail.advance(auditBounds, this::audit);
        while (!due.isEmpty() && auditTail.hasReached(due.peek().auditEnds())) {
            mustBeAudited.putAll(due.peek().ends());
            deletedById.putAll(due.poll().deleted());
        }

        Map<Integer, Bounds> valid = topics.bounds(names.valid());
        Map<Integer, Bounds> deadLetters = topics.bounds(names.deadLetter());
        Map<Integer, Bounds> auditNow = isById ? topics.bounds(names.audit()) : auditBounds;
        Map<Integer, Bounds> byId = isById ? topics.bounds(names.byId()) : Map.of();
        settled.add(List.copyOf(fresh), new Ends(ends(valid), ends(deadLetters), ends(auditNow), ends(byId)));
        fresh.clear();
        readOutcomes(valid, deadLetters);
        settled.settle(ends -> !isById || auditTail.hasReached(ends.audit()), ends -> isDecided(byId, ends.byId()), this::areSeen);
    }

    private static boolean isDecided(Map<Integer, Bounds> byId, Map<Integer, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> byId.containsKey(end.getKey()) && byId.get(end.getKey()).stable() >= end.getValue());
    }

    private void readOutcomes(Map<Integer, Bounds> valid, Map<Integer, Bounds> deadLetters) {
        validTail.advance(valid, this::valid).forEach((partition, range) -> outcomes.validTopic(partition).seen(range.from(), range.to()));
        deadLetterTail.advance(deadLetters, this::deadLetter).forEach((partition, range) -> outcomes.deadLetterTopic(partition).seen(range.from(), range.to()));
    }

    private boolean areSeen(Ends ends) {
        return validTail.hasReached(ends.valid()) && deadLetterTail.hasReached(ends.deadLetters());
    }

    private static Map<Integer, Long> ends(Map<Integer, Bounds> bounds) {
        var ends = new TreeMap<Integer, Long>();
        bounds.forEach((partition, bound) -> ends.put(partition, bound.high()));
        return ends;
    }

    private void audit(Stored record) {
        try {
            AuditRecord decoded = AuditRecord.decode(record.value());
            if ((decoded.part() != null) != isById) {
                throw new IllegalArgumentException("written with another dedupe.repartition than pipeline.yaml has now; read these books with that");
            }
            fresh.add(decoded);
            if (decoded.part() != Part.ROUTE) audited.merge(decoded.partition(), decoded.to(), Math::max);
        } catch (IOException | RuntimeException e) {
            unreadable(names.audit(), record, "no audit record: " + e.getMessage());
        }
    }

    private void valid(Stored record) {
        outcomes.validTopic(record.partition()).record(record.offset());
        try {
            RawPosition raw = RawPosition.decode(record.lastHeader().apply(RawPosition.HEADER));
            if (isById) {
                ByIdPosition at = routed(record, raw);
                outcomes.valid(at.partition(), at.offset());
            } else {
                outcomes.valid(raw.partition(), raw.offset());
            }
        } catch (IllegalArgumentException e) {
            unreadable(names.valid(), record, e.getMessage());
        }
    }

    private void deadLetter(Stored record) {
        outcomes.deadLetterTopic(record.partition()).record(record.offset());
        try {
            DeadLetter letter = DeadLetter.of(record.lastHeader());
            if (isById) {
                ByIdPosition at = routed(record, new RawPosition(letter.partition(), letter.offset(), letter.timestamp()));
                outcomes.deadLetter(at.partition(), at.offset(), letter);
            } else {
                outcomes.deadLetter(letter.partition(), letter.offset(), letter);
            }
        } catch (RuntimeException e) {
            unreadable(names.deadLetter(), record, "no dead letter: " + e.getMessage());
        }
    }

    private ByIdPosition routed(Stored record, RawPosition raw) {
        ByIdPosition at = ByIdPosition.decode(record.lastHeader().apply(ByIdPosition.HEADER));
        outcomes.routed(raw, at.partition(), at.offset());
        return at;
    }

    private void unreadable(String topic, Stored record, String why) {
        unreadable.add(new Difference(Stage.STREAMS, null, null, null,
                "topic " + topic + ", partition " + record.partition() + ", offset " + record.offset() + ": " + why));
    }

    /** Audit of fates whose outcomes were all seen. */
    List<AuditRecord> audit() {
        return settled.fates();
    }

    /** Audit of raw offsets whose events were routed, all of them visible. */
    List<AuditRecord> routes() {
        return settled.routes();
    }

    Outcomes outcomes() {
        return outcomes;
    }

    List<Difference> damage() {
        var damage = new ArrayList<>(unreadable);
        damage.addAll(auditTail.losses());
        damage.addAll(deadLetterTail.losses());
        damage.addAll(unaudited());
        deletedById.forEach((partition, start) -> {
            var offsets = new OffsetRange(audited.getOrDefault(partition, 0L), start);
            if (!offsets.isEmpty()) damage.add(Difference.at(Stage.STREAMS, partition, offsets,
                    "these offsets of the by-id topic were deleted and no audit accounts for them: somebody else than streams-app deletes there"));
        });
        return damage;
    }

    /** Holes before the audit's end are for {@commit AuditRanges} to find. */
    private List<Difference> unaudited() {
        var differences = new ArrayList<Difference>();
        mustBeAudited.forEach((partition, end) -> {
            var offsets = new OffsetRange(audited.getOrDefault(partition, 0L), end);
            long visible = outcomes.of(partition, offsets.from(), offsets.to());
            if (visible > 0) differences.add(Difference.at(Stage.STREAMS, partition, offsets,
                    visible + " of these " + (isById ? RawLog.BY_ID : RawLog.RAW) + " offsets have outcomes, yet no audit record accounts for them: the audit's last records are lost"));
        });
        return differences;
    }
}
