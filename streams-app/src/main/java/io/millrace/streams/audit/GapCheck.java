package io.millrace.streams.audit;

/** Told of offsets that no event was read from. Safe for concurrent use. */
@FunctionalInterface
public interface GapCheck {
    /**
     * Throws if events were lost there.
     *
     * @param from first offset of the gap
     * @param to offset of the event after it
     */
    void check(int partition, long from, long to);
}
