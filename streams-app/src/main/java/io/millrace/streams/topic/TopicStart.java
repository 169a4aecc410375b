package io.millrace.streams.topic;

import io.millrace.schemas.topic.LaneTopics;
import io.millrace.streams.audit.GapCheck;
import io.millrace.streams.outage.Waiting;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.TaskMigratedException;

/**
 * Notices events of the topic that a lane reads which were deleted before it read them: Kafka Streams would go on behind them, and they would look like
 * offsets without events. Safe for concurrent use.
 */
public final class TopicStart implements GapCheck {
    private final Broker broker;
    private final LaneTopics topics;
    private final String topic;
    private final Settled atStart;
    /** By partition: the first offset that was not accounted for when its task was given up. */
    private final Map<Integer, Long> givenUp = new ConcurrentHashMap<>();

    /**
     * @param topic the one that is read
     * @throws LostEvents if something was lost before the start
     */
    public TopicStart(Admin admin, String bootstrap, LaneTopics topics, String topic, int partitions, Waiting waiting) {
        this.broker = new Broker(admin, bootstrap, waiting);
        this.topics = topics;
        this.topic = topic;
        var all = IntStream.range(0, partitions).boxed().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.earliest()));
        Map<Integer, Long> starts = starts(all); // first: other instances commit and then delete what they have read
        this.atStart = new Settled(committed(), starts);
        atStart.committed().forEach((partition, offset) -> requireNotBefore(partition, offset, atStart.starts().getOrDefault(partition, 0L)));
    }

    @Override
    public void check(int partition, long from, long to) {
        long start = starts(Map.of(partition, OffsetSpec.earliest())).getOrDefault(partition, 0L);
        long read = from == NOTHING_READ ? atStart.unread(partition) : atStart.unread(partition, from);
        if (read < start && isElsewhere(partition, from, start)) throw new TaskMigratedException(topic + "-" + partition + " has gone on elsewhere to offset " + start);
        requireNotBefore(partition, read, start);
    }

    /**
     * Whoever was frozen longer than its session commits before it notices that another went on, and what that has read may be gone. A task that comes back from
     * there begins behind; one that begins where it stood has not been elsewhere, whatever the group's offset says.
     */
    private boolean isElsewhere(int partition, long from, long start) {
        return committed().getOrDefault(partition, 0L) >= start && !Long.valueOf(from).equals(givenUp.put(partition, from));
    }

    private void requireNotBefore(int partition, long read, long start) {
        if (read < start) throw new LostEvents(topics, topic, partition, read, start);
    }

    private Map<Integer, Long> starts(Map<Integer, OffsetSpec> partitions) {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach((partition, spec) -> question.put(new TopicPartition(topic, partition), spec));
        Map<Integer, Long> starts = new HashMap<>();
        broker.askAbout(admin -> admin.listOffsets(question).all())
                .ifPresent(found -> found.forEach((partition, start) -> starts.put(partition.partition(), start.offset())));
        return starts;
    }

    private Map<Integer, Long> committed() {
        Map<Integer, Long> offsets = new HashMap<>();
        broker.askGroup(admin -> admin.listConsumerGroupOffsets(topics.applicationId()).partitionsToOffsetAndMetadata())
                .ifPresent(found -> found.forEach((TopicPartition partition, OffsetAndMetadata offset) -> {
                    if (offset != null && partition.topic().equals(topic)) offsets.put(partition.partition(), offset.offset());
                }));
        return offsets;
    }
}
