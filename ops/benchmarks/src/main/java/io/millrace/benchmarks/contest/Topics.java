package io.millrace.benchmarks.contest;

import io.millrace.schemas.topic.LaneTopics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The broker as the benchmark sees it. */
public final class Topics implements CommittedValues, AutoCloseable {
    public static final int PARTITIONS = 8;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LARGEST_MESSAGE = 8 << 20;

    private final String bootstrap;
    private final Admin admin;

    public Topics(String bootstrap) {
        this.bootstrap = bootstrap;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** That keeps its records. */
    public void createRaw(String topic) {
        create(topic, Map.of("retention.ms", "-1"));
    }

    /** With the settings that streams-app gives its own. */
    public void createOutput(String topic) {
        var settings = new HashMap<>(LaneTopics.settings(Duration.ofDays(7)));
        settings.put("max.message.bytes", Integer.toString(LARGEST_MESSAGE));
        create(topic, settings);
    }

    private void create(String topic, Map<String, String> settings) {
        done(admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1).configs(settings))).all());
    }

    /** The broker removes the files a minute later. */
    public void deleteAll(String prefix) {
        Set<String> all = done(admin.listTopics().names());
        done(admin.deleteTopics(all.stream().filter(topic -> topic.startsWith(prefix)).toList()).all());
    }

    /** No matter if there is none. */
    public void deleteGroup(String group) {
        if (done(admin.listGroups().all()).stream().anyMatch(one -> one.groupId().equals(group))) done(admin.deleteConsumerGroups(List.of(group)).all());
    }

    /** Records that the group has done with, by its committed offsets; its transactions stand. */
    public long committed(String group, String topic) {
        Collection<OffsetAndMetadata> offsets = done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null).map(Map.Entry::getValue).toList();
        return offsets.stream().mapToLong(OffsetAndMetadata::offset).sum();
    }

    @Override
    public void read(String topic, Consumer<byte[]> reader) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "max.poll.records", 20_000,
                "max.partition.fetch.bytes", 4 << 20, "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) reader.accept(record.value());
            }
        }
    }

    private static <T> T done(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailed("the broker refused: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
