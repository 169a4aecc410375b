package io.millrace.monitor.books;

import io.millrace.schemas.audit.AuditRecord;
import java.util.ArrayList;
import java.util.List;

/** Offsets of a topic against the audit that accounts for them. */
final class InputJoint {
    final List<Difference> differences = new ArrayList<>();
    final List<Difference> unknown = new ArrayList<>();

    /** Records from the first audited offset to the audit's end, by offsets. */
    long read;
    /** Records past the audit's end. */
    long inFlight;

    void partition(int partition, RawLog raw, List<AuditRecord> audit, Decided outcomes) {
        AuditRanges ranges = AuditRanges.of(audit);
        long end = audit.isEmpty() ? raw.start() : ranges.end();
        inFlight += raw.events(Math.max(end, raw.start()), raw.end());
        if (audit.isEmpty()) return;

        audit.forEach(record -> read += events(raw, record));
        ranges.holes().forEach(hole -> read += raw.events(hole.from(), hole.to()));
        ranges.overlaps().forEach(overlap -> read -= overlap.to() - overlap.from());

        var rawEnds = RawEnds.of(partition, raw, end, outcomes.end(partition));
        differences.addAll(rawEnds.differences());
        unknown.addAll(rawEnds.unknown());
        differences.addAll(ranges.differences(partition, raw, outcomes));
        differences.addAll(gaps(partition, raw, audit));
    }

    private static long events(RawLog raw, AuditRecord record) {
        return record.gaps() == 0 || raw.counted().covers(record.from(), record.to())
                ? raw.events(record.from(), record.to())
                : record.to() - record.from() - record.gaps();
    }

    /**
     * A lost record must not hide as a gap: what is claimed to be empty was looked at. The by-id topic has a gap in each range and is deleted behind
     * them; there the number of events that were routed says that none is lost.
     */
    private static List<Difference> gaps(int partition, RawLog raw, List<AuditRecord> audit) {
        var wrong = new Mismatches();
        var unknown = new Mismatches();
        for (AuditRecord record : audit) {
            if (record.gaps() == 0) continue;
            var offsets = new OffsetRange(record.from(), record.to());
            if (raw.counted().covers(record.from(), record.to())) {
                wrong.compare(offsets, record.to() - record.from() - record.gaps(), raw.counted().count(record.from(), record.to()));
            } else if (raw.kind().equals(RawLog.RAW)) {
                unknown.compare(offsets, record.gaps(), 0);
            }
        }
        var differences = new ArrayList<>(wrong.differences(Stage.STREAMS, partition,
                (audited, found) -> "the " + raw.kind() + " topic holds " + found + " events here, the audit accounts for " + audited));
        differences.addAll(unknown.differences(Stage.STREAMS, partition, (claimed, none) -> "the audit says that " + claimed
                + " offsets held no event, and nobody can look any more: the raw topic begins at offset " + raw.start()));
        return differences;
    }
}
