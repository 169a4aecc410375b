package io.millrace.sink;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * How far this process's partitions are behind their topics. Seconds grow by themselves, also while the thread that polls hangs. Of records
 * that were not polled yet nobody knows when they were appended: they count from when this process first saw that there is something, at the
 * latest from when it got the partition.
 *
 * <p>{@link #look} is for the thread that polls, the rest for any.
 */
final class SinkLag {
    private static final Behind NOTHING = new Behind(Long.MAX_VALUE, 0);

    /** @param since epoch milliseconds of the oldest uncommitted record */
    private record Behind(long since, long records) {}

    private final InstantSource clock;
    /** Partitions that have something of which nothing was polled. */
    private final Map<TopicPartition, Long> unseen = new HashMap<>();
    private volatile Behind behind = NOTHING;
    private volatile boolean isKnown;

    SinkLag(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether it was told where each of the partitions ends; before, what is said below is too little. */
    boolean isKnown() {
        return isKnown;
    }

    /** Age of the oldest record that no commit has; 0 if there is none. */
    double seconds() {
        return Math.max(0, clock.millis() - Math.min(behind.since, clock.millis())) / 1e3;
    }

    /** Offsets that no commit has, those of transaction markers and aborted records between records included. */
    long records() {
        return behind.records;
    }

    /** @param logEnd where a partition's topic ends for readers of committed records; empty while nobody knows */
    void look(Set<TopicPartition> assigned, Function<TopicPartition, OptionalLong> logEnd, Function<TopicPartition, Optional<Uncommitted>> uncommitted) {
        unseen.keySet().retainAll(assigned);
        var now = NOTHING;
        boolean isAllKnown = !assigned.isEmpty() || isKnown;
        for (TopicPartition partition : assigned) {
            var found = uncommitted.apply(partition);
            OptionalLong end = logEnd.apply(partition);
            isAllKnown &= end.isPresent();
            if (found.isPresent()) now = and(now, partition, found.get(), end.orElse(0));
        }
        behind = now;
        isKnown = isAllKnown;
    }

    private Behind and(Behind others, TopicPartition partition, Uncommitted here, long logEnd) {
        var oldest = here.oldest();
        if (here.isNone(logEnd) || oldest.isPresent()) unseen.remove(partition);
        if (here.isNone(logEnd)) return others;
        long since = oldest.isPresent() ? oldest.getAsLong() : unseen.computeIfAbsent(partition, first -> clock.millis());
        return new Behind(Math.min(others.since, since), others.records + here.offsets(logEnd));
    }
}
