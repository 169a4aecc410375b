package io.millrace.streams.audit;

/** The offsets of one partition that the next audit record accounts for. Not thread-safe. */
final class AuditedOffsets {
    private final String kind;
    private final int partition;
    private final GapCheck gaps;
    private long from;
    private long to;
    private long watermark;
    private long events;
    private long gapFrom;
    private long gapTo;

    /**
     * @param kind of the topic, for people
     * @param last where the last audit record ended, or null if there is none: the first begins at the first event
     */
    AuditedOffsets(String kind, int partition, Position last, GapCheck gaps) {
        this.kind = kind;
        this.partition = partition;
        this.gaps = gaps;
        this.from = last == null ? GapCheck.NOTHING_READ : last.to();
        this.to = from;
        this.watermark = last == null ? 0 : last.watermark();
    }

    /**
     * @param offset greater than all before
     * @param timestamp of the raw record
     */
    void add(long offset, long timestamp) {
        if (offset < to) {
            throw new IllegalStateException(kind + " partition " + partition + ": offset " + offset + " came although all below " + to + " are accounted for: the group's"
                    + " offsets were set back or have expired, or the " + kind + " topic was truncated. Set the group's offset of this partition to " + to
                    + ", or start a new lane");
        }
        if (from < 0) {
            gaps.check(partition, GapCheck.NOTHING_READ, offset);
            from = offset;
        } else if (offset > to) {
            noteGap(offset);
        }
        to = offset + 1;
        watermark = Math.max(watermark, timestamp);
        events++;
    }

    /**
     * The lowest gap of the range answers for all: what is lost lies below the topic's start. It is asked about before the commit and not
     * at once, since each transaction of a producer leaves a gap.
     */
    private void noteGap(long offset) {
        if (gapTo == 0) gapFrom = to;
        gapTo = offset;
    }

    /** Throws if events were lost in the range. */
    void check() {
        if (gapTo > 0) gaps.check(partition, gapFrom, gapTo);
        gapTo = 0;
    }

    /** The next range begins where this one ended. */
    void next() {
        events = 0;
        from = to;
    }

    boolean isEmpty() {
        return events == 0;
    }

    int partition() {
        return partition;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    /** Offsets without an event. */
    long gaps() {
        return to - from - events;
    }

    long watermark() {
        return watermark;
    }
}
