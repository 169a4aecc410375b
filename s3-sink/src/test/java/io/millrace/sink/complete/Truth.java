package io.millrace.sink.complete;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Part;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.complete.ModelLog.Entry;
import io.millrace.sink.complete.ModelLog.Event;
import io.millrace.sink.complete.ModelLog.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who sees all: when each hour is first passed by all raw partitions, and which of its events were accounted for by then. */
final class Truth {
    /** Before the first events, however late they are. */
    private static final int HOURS_BACK = 8;

    private final ModelLane lane;
    /** By hour, from the moment it was passed: its events accounted for by then. */
    private final Map<EventHour, Set<Event>> passed = new HashMap<>();
    private final int[] auditSeen;
    private final long[] accounted;
    private final long[] watermarks;
    private EventHour next = Hours.before(EventHour.at(ModelLane.BEGIN), HOURS_BACK);

    Truth(ModelLane lane) {
        this.lane = lane;
        this.auditSeen = new int[lane.raw.length];
        this.accounted = new long[lane.raw.length];
        this.watermarks = new long[lane.raw.length];
        Arrays.fill(watermarks, Input.NONE);
    }

    /** Null if the hour was not passed yet. */
    Set<Event> accountedWhenPassed(EventHour hour) {
        return passed.get(hour);
    }

    void look() {
        for (int p = 0; p < lane.raw.length; p++) readAudit(p);
        for (; Hours.over(next, lane.grace) <= lane.now && isPassed(next); next = Hours.after(next)) passed.put(next, accounted(next));
    }

    private void readAudit(int p) {
        ModelLog log = lane.audit[p];
        for (; auditSeen[p] < log.stableEnd(); auditSeen[p]++) {
            Entry entry = log.entries.get(auditSeen[p]);
            if (entry.state != State.COMMITTED) continue;
            try {
                AuditRecord record = AuditRecord.decode(entry.value);
                if (record.part() == Part.BY_ID) continue;
                accounted[p] = record.to();
                watermarks[p] = record.watermark();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean isPassed(EventHour hour) {
        long over = Hours.over(hour, lane.grace);
        for (int p = 0; p < lane.raw.length; p++) {
            Entry next = next(p);
            if (next == null || next.appended >= over) continue; // all that was there in time is accounted for
            boolean isBehind = next.state == State.COMMITTED && next.timestamp < over;
            if (isBehind || watermarks[p] < over || watermarks[p] > lane.now) return false;
        }
        return true;
    }

    /** For who wonders why. */
    String state() {
        var state = new StringBuilder("now " + lane.now);
        for (int p = 0; p < lane.raw.length; p++) {
            Entry next = next(p);
            state.append("; raw %d: to %d of %d, watermark %d, next %s".formatted(p, accounted[p], lane.raw[p].end(), watermarks[p],
                    next == null ? "none" : next.state + " of " + next.timestamp + " at " + next.appended));
        }
        return state.toString();
    }

    private Entry next(int p) {
        for (long offset = accounted[p]; offset < lane.raw[p].end(); offset++) {
            Entry entry = lane.raw[p].entries.get((int) offset);
            if (entry.isLive()) return entry;
        }
        return null;
    }

    private Set<Event> accounted(EventHour hour) {
        var events = new HashSet<Event>();
        for (int p = 0; p < lane.raw.length; p++) {
            for (long offset = 0; offset < accounted[p]; offset++) {
                Entry entry = lane.raw[p].entries.get((int) offset);
                if (entry.state == State.COMMITTED && entry.event.isValid() && EventHour.at(entry.event.hourMillis()).equals(hour)) events.add(entry.event);
            }
        }
        return events;
    }
}
