package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.contest.Topics;
import io.millrace.streams.StreamsSettings;
import io.millrace.streams.topic.RawTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Of the baselines: all from streams-app's own, so that what is tuned there is tuned for all. */
final class ClientSettings {
    private static final RawTopic RAW = new RawTopic(new UUID(0, 0), Topics.PARTITIONS, 1 << 20, Duration.ZERO);

    private ClientSettings() {}

    static Properties streams(RunPlace place) {
        return StreamsSettings.of(place.config(), place.topics().applicationId(), place.stateDirectory(), RAW);
    }

    static Map<String, Object> consumer(RunPlace place) {
        Map<String, Object> settings = new HashMap<>(config(place).getMainConsumerConfigs(place.topics().applicationId(), place.name(), 0));
        settings.keySet().removeIf(key -> !ConsumerConfig.configNames().contains(key));
        settings.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG); // Kafka Streams' own
        settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }

    static Map<String, Object> producer(RunPlace place) {
        Map<String, Object> settings = new HashMap<>(config(place).getProducerConfigs(place.name()));
        settings.keySet().removeIf(key -> !ProducerConfig.configNames().contains(key));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, place.name());
        return settings;
    }

    static Duration commitInterval(RunPlace place) {
        return Duration.ofMillis(config(place).getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG));
    }

    private static StreamsConfig config(RunPlace place) {
        return new StreamsConfig(streams(place));
    }
}
