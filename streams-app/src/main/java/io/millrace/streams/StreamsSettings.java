package io.millrace.streams;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import io.millrace.schemas.config.InvalidSetting;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.streams.batch.BatchingInterceptor;
import io.millrace.streams.topic.RawTopic;
import io.millrace.streams.topology.FailedSend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings of Kafka Streams: ours, then those of {@code kafka.*} in pipeline.yaml, but for the ones exactness rests on. Public so that baselines
 * of benchmarks run with the same.
 */
public final class StreamsSettings {
    /** Without the prefixes of {@link #PREFIX}: whatever client they are meant for. */
    static final Set<String> OURS = Set.of(
            // who we are
            StreamsConfig.APPLICATION_ID_CONFIG, StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, StreamsConfig.STATE_DIR_CONFIG, "group.id", "group.instance.id",
            StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
            // transactions
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "auto.offset.reset", "isolation.level", "enable.auto.commit", "transactional.id",
            "transaction.two.phase.commit.enable", "enable.idempotence", "acks",
            // what may skip or change a record
            StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, "default.deserialization.exception.handler",
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, "default.production.exception.handler", "errors.dead.letter.queue.topic.name",
            "interceptor.classes", "processor.wrapper.class", "default.client.supplier", "key.serializer", "value.serializer", "key.deserializer",
            "value.deserializer",
            // how long the state is kept
            "cleanup.policy", "retention.ms", "retention.bytes", "delete.retention.ms", "message.timestamp.type", "unclean.leader.election.enable",
            "windowstore.changelog.additional.retention.ms");

    /** Those of {@link #OURS} that have a key of their own in pipeline.yaml. */
    private static final Map<String, String> SECTION =
            Map.of("group.instance.id", "streams.instance-id", StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, "streams.standbys");

    /** Clients of Kafka Streams, and its internal topics. */
    private static final String PREFIX = "^((main\\.|restore\\.|global\\.)?consumer|producer|admin|topic)\\.";

    /** An event may be large uncompressed that was small enough compressed. */
    private static final int LARGEST_REQUEST = 32 << 20;

    private StreamsSettings() {}

    public static Properties of(PipelineConfig config, String applicationId, Path stateDirectory, RawTopic raw) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toAbsolutePath().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FailedSend.class);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2); // one works while the other waits for its commit
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500); // also the latency of read_committed readers
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5_000);
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED); // one topic a task: nothing to wait for
        settings.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 100); // offsets of changelogs, of which a commit takes about six
        settings.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, Duration.ofDays(365).toMillis()); // a broker outage is waited out
        settings.put(consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        settings.put(consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), (int) Duration.ofMinutes(15).toMillis()); // a registry outage
        settings.put(producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 << 10);
        settings.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        settings.put(producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
        settings.put(producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 2L * LARGEST_REQUEST);
        passThrough(config, settings);
        Membership.of(config).putInto(settings);
        return settings;
    }

    /** The same for a topology that takes batches. */
    static Properties inBatches(PipelineConfig config, String applicationId, Path stateDirectory, RawTopic raw) {
        Properties settings = of(config, applicationId, stateDirectory, raw);
        settings.compute(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, (key, records) -> batches(records.toString()));
        settings.put(mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG), BatchingInterceptor.class.getName());
        return settings;
    }

    private static int batches(String records) {
        try {
            return Math.max(1, Integer.parseInt(records) / BatchingInterceptor.SIZE);
        } catch (NumberFormatException e) {
            throw new InvalidSetting("kafka." + StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, records, "must be a number of records");
        }
    }

    /** For the client that sets up topics. */
    static Properties admin(PipelineConfig config) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.pipeline());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
        passThrough(config, settings);
        var admin = new Properties();
        admin.putAll(new StreamsConfig(settings).getAdminConfigs(config.pipeline() + "-setup"));
        return admin;
    }

    private static void passThrough(PipelineConfig config, Properties settings) {
        config.kafka().client().forEach((key, value) -> {
            String bare = key.replaceFirst(PREFIX, "");
            if (SECTION.containsKey(bare)) throw new InvalidSetting("kafka." + key, value, "is set by " + SECTION.get(bare) + "; set that and remove this");
            if (OURS.contains(bare)) throw new InvalidSetting("kafka." + key, value, "is set by Millrace, exactness rests on it; remove it");
            settings.put(key, value);
        });
    }
}
