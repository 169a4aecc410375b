package io.millrace.monitor.books;

import io.millrace.schemas.audit.AuditRecord;
import java.util.ArrayList;
import java.util.List;

/** How the audited ranges of one partition join. */
record AuditRanges(long start, long end, List<OffsetRange> holes, List<OffsetRange> overlaps) {
    /** @param audit in order of offsets */
    static AuditRanges of(List<AuditRecord> audit) {
        if (audit.isEmpty()) return new AuditRanges(0, 0, List.of(), List.of());
        var holes = new ArrayList<OffsetRange>();
        var overlaps = new ArrayList<OffsetRange>();
        long end = audit.getFirst().from();
        for (AuditRecord record : audit) {
            var hole = new OffsetRange(end, record.from());
            var overlap = new OffsetRange(record.from(), Math.min(end, record.to()));
            if (!hole.isEmpty()) holes.add(hole);
            if (!overlap.isEmpty()) overlaps.add(overlap);
            end = Math.max(end, record.to());
        }
        return new AuditRanges(audit.getFirst().from(), end, List.copyOf(holes), List.copyOf(overlaps));
    }

    List<Difference> differences(int partition, RawLog raw, Decided outcomes) {
        var differences = new ArrayList<Difference>();
        long before = outcomes.of(partition, 0, start);
        if (before > 0) {
            differences.add(Difference.at(Stage.STREAMS, partition, new OffsetRange(0, start),
                    "the audit begins at offset " + start + ", yet " + before + " earlier offsets have outcomes: its first records are lost"));
        } else if (raw.counted().covers(raw.start(), start) && raw.counted().count(raw.start(), start) > 0) {
            differences.add(Difference.at(Stage.STREAMS, partition, new OffsetRange(raw.start(), start), "the audit begins at offset " + start
                    + ", yet the " + raw.kind() + " topic holds " + raw.counted().count(raw.start(), start) + " earlier events that nobody read"));
        }
        for (OffsetRange hole : holes) {
            differences.add(Difference.at(Stage.STREAMS, partition, hole,
                    "no audit record accounts for these offsets; " + outcomes.of(partition, hole.from(), hole.to()) + " of them have outcomes"));
        }
        for (OffsetRange overlap : overlaps) {
            differences.add(Difference.at(Stage.STREAMS, partition, overlap, "two audit records account for these offsets"));
        }
        return differences;
    }
}
