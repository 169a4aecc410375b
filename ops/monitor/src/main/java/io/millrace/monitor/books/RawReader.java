package io.millrace.monitor.books;

import io.millrace.monitor.books.Topics.Bounds;
import io.millrace.schemas.audit.AuditRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the raw records itself where offsets alone do not tell: where the audit has or claims gaps, and before and after it. */
final class RawReader {
    /** So many offsets past the audit's end are looked at by one reading, the rest by the next ones: a long backlog must not hold up the books. */
    private static final long SLICE = 10_000;

    private final Topics topics;
    private final String topic;
    private final Map<Integer, CountedOffsets> counted = new TreeMap<>();

    RawReader(Topics topics, String topic) {
        this.topics = topics;
        this.topic = topic;
    }

    /** By partition. Notes the ends; {@commit #count} is for later, when it is known where to look. */
    Map<Integer, Bounds> ends() {
        return topics.bounds(topic);
    }

    Map<Integer, RawLog> count(Map<Integer, Bounds> ends, Map<Integer, List<AuditRecord>> audit) {
        Map<Integer, Bounds> now = topics.bounds(topic);
        var logs = new TreeMap<Integer, RawLog>();
        var all = new TreeMap<>(ends);
        now.keySet().forEach(partition -> all.putIfAbsent(partition, new Bounds(0, 0, 0))); // created since
        all.forEach((partition, noted) -> {
            CountedOffsets offsets = counted.computeIfAbsent(partition, any -> new CountedOffsets());
            Bounds bounds = now.getOrDefault(partition, noted);
            for (OffsetRange range : doubtful(audit.getOrDefault(partition, List.of()), noted, offsets)) look(partition, range, bounds, offsets);
            logs.put(partition, new RawLog(RawLog.RAW, noted.start(), noted.stable(), bounds.high(), offsets));
        });
        return logs;
    }

    private static List<OffsetRange> doubtful(List<AuditRecord> audit, Bounds noted, CountedOffsets seen) {
        AuditRanges ranges = AuditRanges.of(audit);
        var doubtful = new ArrayList<OffsetRange>(ranges.holes());
        audit.stream().filter(record -> record.gaps() > 0).forEach(record -> doubtful.add(new OffsetRange(record.from(), record.to())));
        if (!audit.isEmpty()) doubtful.add(new OffsetRange(noted.start(), ranges.start()));
        long unseen = seen.firstUnseen(Math.max(ranges.end(), noted.start()));
        doubtful.add(new OffsetRange(unseen, Math.min(noted.stable(), unseen + SLICE)));
        return joined(doubtful);
    }

    /** Neighbours become one: one fetch instead of many. */
    private static List<OffsetRange> joined(List<OffsetRange> ranges) {
        var joined = new ArrayList<OffsetRange>();
        for (OffsetRange range : ranges.stream().filter(range -> !range.isEmpty()).sorted(Comparator.comparingLong(OffsetRange::from)).toList()) {
            OffsetRange last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || last.to() < range.from()) {
                joined.add(range);
            } else {
                joined.set(joined.size() - 1, new OffsetRange(last.from(), Math.max(last.to(), range.to())));
            }
        }
        return joined;
    }

    /** What retention deleted or the log does not have is left unseen. */
    private void look(int partition, OffsetRange range, Bounds bounds, CountedOffsets offsets) {
        long from = Math.max(offsets.firstUnseen(range.from()), bounds.start());
        long to = Math.min(range.to(), bounds.stable());
        if (from >= to) return;
        topics.read(topic, Map.of(partition, new OffsetRange(from, to)), record -> offsets.record(record.offset()));
        offsets.seen(from, to);
    }
}
