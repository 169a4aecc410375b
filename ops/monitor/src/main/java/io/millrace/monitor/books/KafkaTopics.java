package io.millrace.monitor.books;

import io.millrace.schemas.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka through an admin client and a read_committed consumer that belongs to no group. */
final class KafkaTopics implements Topics {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    KafkaTopics(KafkaConfig config) {
        Map<String, Object> settings = settings(config, "admin.");
        this.admin = Admin.create(settings);
        settings = settings(config, "consumer.");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Settings for all clients, and those for this kind of client without their prefix. */
    private static Map<String, Object> settings(KafkaConfig config, String prefix) {
        var settings = new HashMap<String, Object>();
        config.client().forEach((key, value) -> {
            if (!key.matches("(admin|consumer|producer|streams|main\\.consumer|restore\\.consumer|global\\.consumer|topic)\\..*")) settings.put(key, value);
        });
        config.client().forEach((key, value) -> {
            if (key.startsWith(prefix)) settings.put(key.substring(prefix.length()), value);
        });
        settings.put("bootstrap.servers", config.bootstrap());
        settings.putIfAbsent("client.id", "millrace-books");
        return settings;
    }

    @Override
    public Map<Integer, Bounds> bounds(String topic) {
        List<TopicPartition> partitions = partitions(topic);
        if (partitions.isEmpty()) return Map.of();
        Map<TopicPartition, Long> high = offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> stable = offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> start = offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        var bounds = new TreeMap<Integer, Bounds>();
        partitions.forEach(partition -> bounds.put(partition.partition(),
                new Bounds(start.get(partition), stable.get(partition), Math.max(high.get(partition), stable.get(partition)))));
        return bounds;
    }

    private List<TopicPartition> partitions(String topic) {
        try {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) return List.of();
            throw new IllegalStateException("topic " + topic + " cannot be described: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(topic, e);
        }
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
        try {
            var specs = partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
            var offsets = new HashMap<TopicPartition, Long>();
            admin.listOffsets(specs, new ListOffsetsOptions(isolation)).all().get().forEach((partition, info) -> offsets.put(partition, info.offset()));
            return offsets;
        } catch (ExecutionException e) {
            throw new IllegalStateException("offsets of " + partitions + " cannot be listed: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(partitions.toString(), e);
        }
    }

    private static IllegalStateException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while asking for " + what, e);
    }

    @Override
    public void read(String topic, Map<Integer, OffsetRange> ranges, Consumer<Stored> reader) {
        var left = new HashSet<TopicPartition>();
        ranges.keySet().forEach(partition -> left.add(new TopicPartition(topic, partition)));
        consumer.assign(List.of()); // a reading that failed may have left partitions paused
        consumer.assign(left);
        left.forEach(partition -> consumer.seek(partition, ranges.get(partition.partition()).from()));
        long lastProgress = System.nanoTime();
        while (!left.isEmpty()) {
            long before = positions(left);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < ranges.get(record.partition()).to()) reader.accept(stored(record));
            }
            if (positions(left) != before) lastProgress = System.nanoTime();
            var finished = left.stream().filter(partition -> consumer.position(partition) >= ranges.get(partition.partition()).to()).toList();
            consumer.pause(finished);
            finished.forEach(left::remove);
            if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                throw new IllegalStateException("no records of " + left + " came for " + PATIENCE.toSeconds() + " s; is the broker up?");
            }
        }
    }

    private long positions(HashSet<TopicPartition> partitions) {
        return partitions.stream().mapToLong(consumer::position).sum();
    }

    private static Stored stored(ConsumerRecord<byte[], byte[]> record) {
        return new Stored(record.partition(), record.offset(), record.value(), name -> {
            var header = record.headers().lastHeader(name);
            return header == null ? null : header.value();
        });
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
