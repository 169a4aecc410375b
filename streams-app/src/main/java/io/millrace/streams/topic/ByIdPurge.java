package io.millrace.streams.topic;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.audit.Part;
import io.millrace.schemas.topic.LaneTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes from the by-id topic what this instance has decided and accounted for in a committed transaction, and nothing else: the group's offset
 * says what is committed, the audit record where the accounted range ends. Markers behind it stay, for a gap whose beginning is deleted would
 * look like lost events. Safe for concurrent use.
 */
public final class ByIdPurge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ByIdPurge.class);

    private final Admin admin;
    private final LaneTopics topics;
    private final Map<Integer, Long> accounted = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("by-id-purge").unstarted(work));
    private String lastTrouble = "";

    public ByIdPurge(Admin admin, LaneTopics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    public ByIdPurge every(Duration interval) {
        timer.scheduleWithFixedDelay(this::tryPurge, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** To be told of each audit record, before its transaction is committed. */
    public void note(AuditRecord record) {
        if (record.part() == Part.BY_ID) accounted.put(record.partition(), record.to());
    }

    private void tryPurge() {
        try {
            purge();
            lastTrouble = "";
        } catch (ExecutionException | RuntimeException e) {
            String trouble = String.valueOf(e.getMessage());
            if (!trouble.equals(lastTrouble)) LOG.warn("records of {} that are done cannot be deleted, it grows: {} (needs Delete on the topic)", topics.byId(), trouble);
            lastTrouble = trouble;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void purge() throws ExecutionException, InterruptedException {
        Map<Integer, Long> ends = Map.copyOf(accounted); // before the group is asked
        if (ends.isEmpty()) return;
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(topics.applicationId()).partitionsToOffsetAndMetadata().get();
        Map<TopicPartition, RecordsToDelete> done = new HashMap<>();
        deletable(ends, committed).forEach((partition, end) -> done.put(partition, RecordsToDelete.beforeOffset(end)));
        if (!done.isEmpty()) admin.deleteRecords(done).all().get();
        done.forEach((partition, end) -> accounted.remove(partition.partition(), end.beforeOffset()));
    }

    /** What is accounted for by a transaction that has not committed yet waits for the next time. */
    Map<TopicPartition, Long> deletable(Map<Integer, Long> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<TopicPartition, Long> deletable = new HashMap<>();
        ends.forEach((number, end) -> {
            var partition = new TopicPartition(topics.byId(), number);
            OffsetAndMetadata offset = committed.get(partition);
            if (offset != null && offset.offset() >= end) deletable.put(partition, end);
        });
        return deletable;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
