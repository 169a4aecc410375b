package io.millrace.streams.audit;

/** Told of offsets that no event was read from. Safe for concurrent use. */
@FunctionalInterface
public interface GapCheck {
    /** As {@code from}: nothing of the partition is accounted for yet. */
    long NOTHING_READ = -1;

    /**
     * Throws if events were lost there, or if the partition has gone on elsewhere: then the task must be given up.
     *
     * @param from first offset of the gap, or {@link #NOTHING_READ}
     * @param to offset of the event after it
     */
    void check(int partition, long from, long to);
}
