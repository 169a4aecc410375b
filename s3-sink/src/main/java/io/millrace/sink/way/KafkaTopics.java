package io.millrace.sink.way;

import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka through an admin client and a read_committed consumer that belongs to no group. */
final class KafkaTopics implements Topics {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final List<String> OF_GROUPS = List.of(
            ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);

    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;

    KafkaTopics(Map<String, Object> adminSettings, Map<String, Object> consumerSettings) {
        this.admin = Admin.create(adminSettings);
        this.consumer = new KafkaConsumer<>(withoutGroup(consumerSettings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> withoutGroup(Map<String, Object> given) {
        var settings = new HashMap<>(given);
        settings.keySet().removeAll(OF_GROUPS);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 << 10); // as a rule one record is looked at
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        return settings;
    }

    @Override
    public Map<String, Described> describe(List<String> topics) throws Trouble {
        var described = new HashMap<String, Described>();
        get("describe " + topics, admin.describeTopics(topics).allTopicNames()).forEach((name, topic) -> described.put(name, new Described(topic.topicId().toString(), partitions(topic))));
        return described;
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition())).toList();
    }

    @Override
    public Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) throws Trouble {
        return list(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    @Override
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws Trouble {
        return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    @Override
    public Map<TopicPartition, Long> stableEnds(Collection<TopicPartition> partitions) throws Trouble {
        return list(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> list(Collection<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation) throws Trouble {
        if (partitions.isEmpty()) return Map.of();
        var wanted = partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        var offsets = new HashMap<TopicPartition, Long>();
        get("list offsets", admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all()).forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private static <T> T get(String what, KafkaFuture<T> future) throws Trouble {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            String why = what + ": " + e.getCause().getMessage();
            throw e.getCause() instanceof ApiException refused && !(refused instanceof RetriableException) ? new Permanent(why, e) : new Transient(why, e);
        } catch (TimeoutException e) {
            throw new Transient(what + ": no answer from Kafka in " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Transient(what + ": interrupted", e);
        }
    }

    @Override
    public Map<TopicPartition, Long> read(Map<TopicPartition, Stretch> stretches, Predicate<Stored> goesOn) throws Trouble {
        try {
            return new StretchReader(consumer, stretches, goesOn, PATIENCE).read();
        } catch (KafkaException e) { // among them: what was asked for was deleted a moment ago; the next look begins behind it
            throw new Transient("reading " + stretches.keySet() + ": " + e.getMessage() + ". Needs READ and DESCRIBE on raw, audit and by-id topic", e);
        }
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE));
        } finally {
            admin.close(CLOSE);
        }
    }
}
