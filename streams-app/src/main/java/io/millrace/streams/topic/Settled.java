package io.millrace.streams.topic;

import java.util.Map;

/**
 * How far raw partitions were settled when this process started. Only the group's offsets excuse a gap: an operator may have moved them.
 * The raw topic's start excuses none, it may have passed what was never read.
 *
 * @param committed the group's offsets; expired or never written ones are missing
 * @param starts the raw topic's first offsets
 */
record Settled(Map<Integer, Long> committed, Map<Integer, Long> starts) {
    /**
     * @param from first offset that is not accounted for
     * @return the first offset whose deletion would be a loss
     */
    long unread(int partition, long from) {
        return Math.max(from, committed.getOrDefault(partition, from));
    }

    /** Where nothing is accounted for: the group's offset, or all there was. */
    long unread(int partition) {
        return committed.getOrDefault(partition, starts.getOrDefault(partition, 0L));
    }
}
