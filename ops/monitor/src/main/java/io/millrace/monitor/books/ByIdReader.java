package io.millrace.monitor.books;

import io.millrace.monitor.books.Routed.Waiting;
import io.millrace.monitor.books.Topics.Bounds;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.wire.RawPosition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks at what waits in the by-id topic, each record once. What was decided is deleted there at any time. */
final class ByIdReader {
    /** So many offsets of a partition are looked at by one reading, the rest by the next ones. */
    private static final long SLICE = 10_000;
    /** So many that wait are remembered of a partition, about; the rest counts as not looked at until fates go on. */
    private static final int MOST_REMEMBERED = 100_000;

    private final Topics topics;
    private final String topic;
    private final Map<Integer, CountedOffsets> seen = new TreeMap<>();
    /** By partition and offset: where they stood in the raw topic. */
    private final Map<Integer, TreeMap<Long, RawPosition>> positions = new TreeMap<>();

    ByIdReader(Topics topics, String topic) {
        this.topics = topics;
        this.topic = topic;
    }

    /** @param fates audit of the by-id topic's offsets, by partition */
    Routed read(List<AuditRecord> routes, Map<Integer, List<AuditRecord>> fates) {
        Map<Integer, Long> routedTo = new TreeMap<>();
        Routed.byPartition(routes).forEach((partition, records) -> routedTo.put(partition, AuditRanges.of(records).end()));
        var logs = new TreeMap<Integer, RawLog>();
        var waiting = new TreeMap<Integer, Waiting>();
        Map<Integer, Bounds> bounds = topics.bounds(topic);
        bounds.forEach((partition, noted) -> {
            CountedOffsets offsets = seen.computeIfAbsent(partition, any -> new CountedOffsets());
            TreeMap<Long, RawPosition> found = positions.computeIfAbsent(partition, any -> new TreeMap<>());
            long end = AuditRanges.of(fates.getOrDefault(partition, List.of())).end();
            found.headMap(end).clear();
            Bounds bound = look(partition, end, noted, offsets, found);
            long counted = found.values().stream().filter(raw -> raw.offset() < routedTo.getOrDefault(raw.partition(), 0L)).count();
            waiting.put(partition, new Waiting(counted, unseen(end, bound, offsets)));
            logs.put(partition, new RawLog(RawLog.BY_ID, bound.start(), bound.stable(), bound.high(), offsets));
        });
        return new Routed(routes, logs, waiting);
    }

    /** What was deleted since its fates were decided, whose audit does not count yet, and what is left for the next reading. */
    private static long unseen(long end, Bounds bound, CountedOffsets offsets) {
        long deleted = bound.start() - offsets.firstUnseen(end);
        long ahead = bound.stable() - offsets.firstUnseen(Math.max(end, bound.start()));
        return Math.max(0, deleted) + Math.max(0, ahead);
    }

    /** @return what was there to look at: some of what was noted may have been deleted meanwhile */
    private Bounds look(int partition, long end, Bounds noted, CountedOffsets offsets, TreeMap<Long, RawPosition> found) {
        try {
            lookNow(partition, end, noted, offsets, found);
            return noted;
        } catch (RuntimeException e) {
            Bounds now = topics.bounds(topic).get(partition);
            if (now == null || now.start() == noted.start()) throw e;
            lookNow(partition, end, now, offsets, found);
            return now;
        }
    }

    private void lookNow(int partition, long end, Bounds bound, CountedOffsets offsets, TreeMap<Long, RawPosition> found) {
        if (found.size() >= MOST_REMEMBERED) return;
        long from = offsets.firstUnseen(Math.max(end, bound.start()));
        long to = Math.min(bound.stable(), from + SLICE);
        if (from >= to) return;
        topics.read(topic, Map.of(partition, new OffsetRange(from, to)), record -> {
            found.put(record.offset(), RawPosition.decode(record.lastHeader().apply(RawPosition.HEADER)));
            offsets.record(record.offset());
        });
        offsets.seen(from, to);
    }
}
