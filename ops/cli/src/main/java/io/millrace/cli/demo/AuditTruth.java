package io.millrace.cli.demo;

import io.millrace.cli.connect.KafkaSettings;
import io.millrace.cli.feed.Fate;
import io.millrace.cli.feed.Truth;
import io.millrace.schemas.audit.AuditCount;
import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.topic.LaneTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What streams-app says has become of every event: hour, source, outcome and reason as its audit topic counts them. */
final class AuditTruth {
    private static final Duration POLL = Duration.ofSeconds(1);

    private AuditTruth() {}

    static Truth read(PipelineConfig config, Lane lane) {
        String topic = LaneTopics.of(config, lane).audit();
        var settings = KafkaSettings.consumer(config.kafka(), Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var truth = new Truth();
            while (!partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                consumer.poll(POLL).forEach(record -> add(record.value(), truth));
            }
            return truth;
        }
    }

    private static void add(byte[] value, Truth truth) {
        try {
            for (AuditCount count : AuditRecord.decode(value).counts()) {
                truth.add(new Fate(count.hour(), count.source(), count.outcome(), count.reason()), count.count());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a record of the audit topic cannot be read: " + e.getMessage(), e);
        }
    }
}
