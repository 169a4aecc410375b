package io.millrace.monitor.books;

import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.deadletter.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Audit of fates against valid topic and dead letters. */
final class AuditJoint {
    final PerHour valid = new PerHour();
    final PerHour duplicates = new PerHour();
    final PerHour auditedDeadLetters = new PerHour();
    /** As their topic has them, below the audit's end. */
    final Map<Reason, PerHour> deadLetters = new EnumMap<>(Reason.class);
    final List<Difference> differences = new ArrayList<>();

    /** What was read of the topic that fates are decided from. */
    final InputJoint input = new InputJoint();
    /** Records of the valid topic below the audit's end. */
    long validOnTopic;
    /** Records of the valid topic past the audit's end. */
    long unaudited;
    /** Outcomes of any kind past the audit's end. */
    long outcomesInFlight;

    private final Outcomes outcomes;

    private AuditJoint(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    static AuditJoint of(Evidence evidence) {
        var joint = new AuditJoint(evidence.outcomes());
        var audit = evidence.auditByPartition();
        Set<Integer> partitions = new TreeSet<>(evidence.decidedFrom().keySet());
        partitions.addAll(audit.keySet());
        partitions.addAll(evidence.outcomes().decidedByPartition().keySet());
        for (int partition : partitions) {
            RawLog raw = evidence.decidedFrom().getOrDefault(partition, new RawLog(RawLog.RAW, 0, 0, 0, new CountedOffsets()));
            joint.partition(partition, raw, audit.getOrDefault(partition, List.of()));
        }
        evidence.outcomes().twice().forEach((partition, twice) -> joint.differences.add(Difference.at(Stage.STREAMS, partition, twice.offsets(),
                twice.count() + " more outcomes than events: an offset that was read once is on the valid topic or the dead-letter topic more than once")));
        return joint;
    }

    /** Partitions whose offsets are not accounted for as they should be. */
    Set<Integer> tornPartitions() {
        return input.differences.stream().map(Difference::partition).collect(Collectors.toSet());
    }

    private void partition(int partition, RawLog raw, List<AuditRecord> audit) {
        AuditRanges ranges = AuditRanges.of(audit);
        long end = audit.isEmpty() ? raw.start() : ranges.end();
        input.partition(partition, raw, audit, outcomes);
        unaudited += outcomes.validOf(partition, ranges.end(), Long.MAX_VALUE);
        outcomesInFlight += outcomes.of(partition, ranges.end(), Long.MAX_VALUE);
        if (audit.isEmpty()) return;

        audit.forEach(record -> record.counts().forEach(this::add));
        validOnTopic += outcomes.validOf(partition, 0, end);
        outcomes.deadLettersOf(partition).forEach((kind, offsets) ->
                deadLetters.computeIfAbsent(kind.reason(), reason -> new PerHour()).add(kind.hour(), offsets.count(0, end)));
        differences.addAll(outcomes(partition, audit, raw.kind()));
    }

    private void add(AuditCount count) {
        PerHour tally = switch (count.outcome()) {
            case VALID -> valid;
            case DUPLICATE -> duplicates;
            case DEAD_LETTER -> auditedDeadLetters;
        };
        tally.add(count.hour(), count.count());
    }

    private List<Difference> outcomes(int partition, List<AuditRecord> audit, String kind) {
        var differences = new ArrayList<Difference>();
        var valid = new Mismatches();
        var refused = new EnumMap<Reason, Mismatches>(Reason.class);
        for (AuditRecord record : audit) {
            var offsets = new OffsetRange(record.from(), record.to());
            long onTopic = outcomes.validOf(partition, record.from(), record.to());
            long audited = sum(record, null);
            if (outcomes.holdsWholeValidTopic() || onTopic > audited) valid.compare(offsets, audited, onTopic);
            for (Reason reason : Reason.values()) {
                refused.computeIfAbsent(reason, any -> new Mismatches())
                        .compare(offsets, sum(record, reason), outcomes.deadLettersOf(partition, reason, record.from(), record.to()));
            }
        }
        differences.addAll(valid.differences(Stage.STREAMS, partition,
                (counted, found) -> "the audit counts " + counted + " valid events, the valid topic holds " + found + " of these " + kind + " offsets"));
        refused.forEach((reason, mismatches) -> differences.addAll(mismatches.differences(Stage.STREAMS, partition,
                (counted, found) -> "the audit counts " + counted + " dead letters " + reason + ", their topic holds " + found)));
        return differences;
    }

    /** @param reason null = valid events */
    private static long sum(AuditRecord record, Reason reason) {
        return record.counts().stream()
                .filter(count -> reason == null ? count.outcome() == Outcome.VALID : count.reason() == reason)
                .mapToLong(AuditCount::count).sum();
    }
}
