package io.millrace.benchmarks.workload;

/**
 * One record of the raw topic. The arrays must not change.
 *
 * @param key the id's text, by which copies land on the partition of their original
 * @param timestamp of the record, epoch milliseconds
 * @param template which of {@link Workload#templates} a valid event was made from; -1 for others
 * @param time of a valid event, epoch milliseconds
 */
public record RawEvent(byte[] key, byte[] value, long timestamp, int template, long time) {
    static RawEvent valid(byte[] value, long timestamp, int template, long time) {
        return new RawEvent(EventBytes.key(value), value, timestamp, template, time);
    }

    static RawEvent other(byte[] key, byte[] value, long timestamp) {
        return new RawEvent(key, value, timestamp, -1, 0);
    }

    public boolean isValid() {
        return template >= 0;
    }
}
