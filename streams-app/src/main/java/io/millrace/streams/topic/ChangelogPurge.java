package io.millrace.streams.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the beginning of a changelog that nobody needs any more. Waits for nothing: what fails is logged once and tried again the next time.
 * To be run by one thread.
 */
public final class ChangelogPurge implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangelogPurge.class);

    private final Admin admin;
    private final String changelog;
    private final Map<Integer, Long> obsolete;
    private final Map<TopicPartition, Long> done = new ConcurrentHashMap<>();
    private volatile String failure = "";

    /** @param obsolete by partition, the offset before which records may go; may change at any time */
    public ChangelogPurge(Admin admin, String changelog, Map<Integer, Long> obsolete) {
        this.admin = admin;
        this.changelog = changelog;
        this.obsolete = obsolete;
    }

    @Override
    public void run() {
        Map<TopicPartition, RecordsToDelete> orders = new HashMap<>();
        obsolete.forEach((number, offset) -> {
            var partition = new TopicPartition(changelog, number);
            if (offset > done.getOrDefault(partition, 0L)) orders.put(partition, RecordsToDelete.beforeOffset(offset));
        });
        if (orders.isEmpty()) return;
        try {
            order(orders);
        } catch (RuntimeException e) {
            failed(e); // it is not worth the stage
        }
    }

    private void order(Map<TopicPartition, RecordsToDelete> orders) {
        admin.deleteRecords(orders).lowWatermarks().forEach((partition, answer) -> answer.whenComplete((deleted, failed) -> {
            if (failed == null) succeeded(partition, deleted.lowWatermark());
            else failed(failed);
        }));
    }

    private void succeeded(TopicPartition partition, long start) {
        done.merge(partition, start, Math::max);
        failure = "";
        LOG.debug("{} begins at offset {} now: what was before is of no use any more", partition, start);
    }

    private void failed(Throwable cause) {
        String now = cause.toString();
        if (now.equals(failure)) return;
        failure = now;
        LOG.warn("{} cannot be shortened: {}. Until it can, it grows, and each start reads all of it{}", changelog, now,
                cause instanceof AuthorizationException ? ": grant Delete on the topic (kafka-acls --add --operation Delete --topic " + changelog + ")" : "");
    }
}
