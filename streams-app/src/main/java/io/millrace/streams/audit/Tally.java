package io.millrace.streams.audit;

import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.audit.Part;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Fate;
import io.millrace.streams.event.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the fates of one partition since its last audit record. Not thread-safe. */
public final class Tally {
    private static final long HOUR = 3_600_000;

    /** @param hour since the epoch, null if the event had no usable time */
    private record Key(Long hour, String source, Outcome outcome, Reason reason, String rule) {}

    private final Part part;
    private final AuditedOffsets offsets;
    private final Map<Key, long[]> counts = new LinkedHashMap<>();
    private final RecentCounts recent = new RecentCounts();
    private final FlagTally flags = new FlagTally();
    private long lastHour;

    /** Of a raw partition. */
    public Tally(int partition, Position last, GapCheck gaps) {
        this(null, partition, last, gaps);
    }

    /**
     * @param part {@code BY_ID} if the offsets are of the by-id topic, null if of the raw topic
     * @param last where the last audit record ended, or null if there is none: the first begins at the first event
     */
    public Tally(Part part, int partition, Position last, GapCheck gaps) {
        this.part = part;
        this.offsets = new AuditedOffsets(part == null ? "raw" : "by-id", partition, last, gaps);
    }

    /**
     * @param offset greater than all before
     * @param timestamp of the raw record
     */
    public void add(long offset, long timestamp, Fate fate) {
        offsets.add(offset, timestamp);
        count(fate)[0]++;
        if (fate instanceof Fate.Valid(Event event)) flags.add(event.flags());
    }

    /** Most events are valid, of few hours and sources. */
    private long[] count(Fate fate) {
        if (!(fate instanceof Fate.Valid(Event event))) return countOf(fate);
        long hour = hourOf(event.time());
        long[] found = recent.find(hour, event.source());
        if (found == null) {
            found = countOf(fate);
            recent.add(hour, event.source(), found);
        }
        return found;
    }

    /** A division is slow, and most events are of the hour of the one before. */
    private long hourOf(long time) {
        if (time - lastHour * HOUR < 0 || time - lastHour * HOUR >= HOUR) lastHour = Math.floorDiv(time, HOUR);
        return lastHour;
    }

    private long[] countOf(Fate fate) {
        return counts.computeIfAbsent(key(fate), key -> new long[1]);
    }

    public boolean isEmpty() {
        return offsets.isEmpty();
    }

    /** Different counts: what the size of the audit record grows with. */
    public int size() {
        return counts.size();
    }

    /** Ends the range; the next begins where it ended. Throws if events were lost in it. */
    public AuditRecord close() {
        offsets.check();
        List<AuditCount> list = new ArrayList<>();
        counts.forEach((key, count) -> list.add(new AuditCount(
                key.hour == null ? null : EventHour.at(key.hour * HOUR), key.source, key.outcome, key.reason, key.rule, count[0])));
        int version = part == null ? AuditRecord.VERSION : AuditRecord.VERSION_BY_ID;
        var record = new AuditRecord(version, offsets.partition(), offsets.from(), offsets.to(), offsets.gaps(), offsets.watermark(), list, flags.close(),
                part, null);
        counts.clear();
        recent.clear();
        offsets.next();
        return record;
    }

    private static Key key(Fate fate) {
        return switch (fate) {
            case Fate.Valid(Event event) -> new Key(hour(event.time()), event.source(), Outcome.VALID, null, null);
            case Fate.Duplicate(Event event) -> new Key(hour(event.time()), event.source(), Outcome.DUPLICATE, null, null);
            case Fate.DeadLetter(Refusal refusal) ->
                    new Key(hour(refusal.time()), refusal.source(), Outcome.DEAD_LETTER, refusal.reason(), refusal.rule());
        };
    }

    private static Long hour(Long time) {
        return time == null ? null : Math.floorDiv(time, HOUR);
    }
}
