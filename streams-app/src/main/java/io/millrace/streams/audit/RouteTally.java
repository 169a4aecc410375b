package io.millrace.streams.audit;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Part;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts where the events of one raw partition were routed to since its last audit record. Not thread-safe. */
public final class RouteTally {
    private final AuditedOffsets offsets;
    private final long[] routed;

    /**
     * @param last where the last audit record ended, or null if there is none: the first begins at the first event
     * @param partitions of the by-id topic
     */
    public RouteTally(int partition, Position last, GapCheck gaps, int partitions) {
        this.offsets = new AuditedOffsets("raw", partition, last, gaps);
        this.routed = new long[partitions];
    }

    /**
     * @param offset greater than all before
     * @param timestamp of the raw record
     * @param byId the partition it is sent to
     */
    public void add(long offset, long timestamp, int byId) {
        offsets.add(offset, timestamp);
        routed[byId]++;
    }

    public boolean isEmpty() {
        return offsets.isEmpty();
    }

    /** Ends the range; the next begins where it ended. Throws if events were lost in it. */
    public AuditRecord close() {
        offsets.check();
        Map<Integer, Long> counts = new TreeMap<>();
        for (int partition = 0; partition < routed.length; partition++) {
            if (routed[partition] > 0) counts.put(partition, routed[partition]);
            routed[partition] = 0;
        }
        var record = new AuditRecord(AuditRecord.VERSION_BY_ID, offsets.partition(), offsets.from(), offsets.to(), offsets.gaps(), offsets.watermark(),
                List.of(), List.of(), Part.ROUTE, counts);
        offsets.next();
        return record;
    }
}
