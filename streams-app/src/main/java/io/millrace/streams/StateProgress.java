package io.millrace.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What state arrives on this instance: what a partition had to read before it could go on here, and whether the standbys are up to date. Safe
 * for several threads.
 */
final class StateProgress implements StateRestoreListener, StandbyUpdateListener {
    private static final Logger LOG = LoggerFactory.getLogger(StateProgress.class);

    /** The last offsets of a changelog are markers of transactions, not records. */
    private static final long MARKERS = 2;

    private final Map<TopicPartition, Long> from = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> behind = new ConcurrentHashMap<>();
    private final Counter restored;

    StateProgress(MeterRegistry meters) {
        this.restored = meters.counter(StreamsMeter.RESTORED.meter());
        Gauge.builder(StreamsMeter.STANDBYS_BEHIND.meter(), behind, now -> now.values().stream().mapToLong(Long::longValue).sum()).register(meters);
    }

    void listenTo(KafkaStreams streams) {
        streams.setGlobalStateRestoreListener(this);
        streams.setStandbyUpdateListener(this);
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        from.put(changelog, start);
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long end, long count) {
        restored.increment(count);
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long count) {
        LOG.info("{} restored from offset {}, {} records", changelog, from.remove(changelog), count);
    }

    @Override
    public void onUpdateStart(TopicPartition changelog, String store, long start) {
        LOG.info("{} standby from offset {}", changelog, start);
    }

    @Override
    public void onBatchLoaded(TopicPartition changelog, String store, TaskId task, long batchEnd, long count, long end) {
        long now = Math.max(0, end - batchEnd - MARKERS);
        Long before = behind.put(changelog, now);
        if (now == 0 && (before == null || before > 0)) LOG.info("{} standby up to date at offset {}", changelog, batchEnd);
    }

    @Override
    public void onUpdateSuspended(TopicPartition changelog, String store, long offset, long end, SuspendReason reason) {
        behind.remove(changelog);
        LOG.info("{} standby {} at offset {} of {}", changelog, reason, offset, end);
    }
}
