package io.millrace.streams.topology;

import io.millrace.schemas.audit.AuditRecord;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.streams.SuiteFile;
import io.millrace.streams.TestPipeline;
import io.millrace.streams.audit.Position;
import io.millrace.streams.batch.Carriers;
import io.millrace.streams.event.Events;
import io.millrace.streams.ids.MemoryBudget;
import io.millrace.streams.ids.SharedIds;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.validate.Plans;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in memory: one raw partition, which commits after each record. The wall clock stands at noon. */
final class Driver implements AutoCloseable {
    static final int UNKNOWN = 404;
    static final int UNUSABLE = 405;
    /** When the broker took what was routed; nothing may depend on it. */
    private static final long APPENDED = Events.NOON + Duration.ofHours(5).toMillis();

    final List<AuditRecord> accounted = new ArrayList<>();
    /** Topics whose offsets were asked about. */
    final List<String> asked = new ArrayList<>();
    private final LaneTopics topics;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> raw;
    private final TestInputTopic<byte[], byte[]> byId;
    private long next;

    Driver(Path stateDirectory) {
        this(TestPipeline.config(), stateDirectory);
    }

    Driver(PipelineConfig config, Path stateDirectory) {
        this(config, SuiteFile.read(config), stateDirectory);
    }

    private Driver(PipelineConfig config, Suite suite, Path stateDirectory) {
        this(config, suite, plans(Events.plan(suite.fields())), stateDirectory);
    }

    /** @param plans of all schemas but the unknown and the unusable one */
    Driver(PipelineConfig config, Suite suite, Plans plans, Path stateDirectory) {
        this.topics = LaneTopics.of(config, Lane.LIVE);
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.applicationId());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        this.driver = new TopologyTestDriver(topology(config, suite, plans, accounted, asked).build(), settings);
        this.raw = driver.createInputTopic(topics.raw(), new ByteArraySerializer(), new ByteArraySerializer());
        this.byId = config.dedupe().isById() ? driver.createInputTopic(topics.byId(), new ByteArraySerializer(), new ByteArraySerializer()) : null;
    }

    static EventTopology topology(PipelineConfig config, List<AuditRecord> accounted) {
        Suite suite = SuiteFile.read(config);
        return topology(config, suite, plans(Events.plan(suite.fields())), accounted, new ArrayList<>());
    }

    private static EventTopology topology(PipelineConfig config, Suite suite, Plans plans, List<AuditRecord> accounted, List<String> asked) {
        var clock = InstantSource.fixed(Instant.ofEpochMilli(Events.NOON));
        return new EventTopology(config, LaneTopics.of(config, Lane.LIVE), new UUID(1, 2), suite, plans,
                (partition, from, to) -> asked.add("raw"), clock, SharedIds.within(new MemoryBudget(64 << 20), clock), accounted::add,
                config.dedupe().isById() ? new Routing(new UUID(3, 4), 1, (partition, from, to) -> asked.add("by-id")) : null);
    }

    static Plans plans(RecordPlan plan) {
        return id -> switch (id) {
            case UNKNOWN -> new Plans.Answer.Unknown("the registry knows no schema");
            case UNUSABLE -> new Plans.Answer.Unusable("no such field");
            default -> new Plans.Answer.Usable(plan);
        };
    }

    void pipe(Events event) {
        pipe(event.bytes(), Events.NOON);
    }

    void pipe(byte[] value, long timestamp) {
        pipe(value, timestamp, new RecordHeaders());
    }

    void pipe(byte[] value, long timestamp, Headers headers) {
        pipe("key".getBytes(), value, timestamp, headers);
    }

    void pipe(byte[] key, byte[] value, long timestamp, Headers headers) {
        raw.pipeInput(new TestRecord<>(key, value, headers, Instant.ofEpochMilli(timestamp)));
    }

    /** As one batch, in one transaction. */
    void pipeTogether(Events... events) {
        raw.pipeInput(new Carrier(Arrays.stream(events).map(this::record).toList()));
    }

    private ConsumerRecord<byte[], byte[]> record(Events event) {
        return new ConsumerRecord<>(topics.raw(), 0, next++, Events.NOON, TimestampType.CREATE_TIME, 0, 0, "key".getBytes(), event.bytes(), new RecordHeaders(), Optional.empty());
    }

    /** {@link TestRecord} copies the headers it is given, and a batch is in them. */
    private static final class Carrier extends TestRecord<byte[], byte[]> {
        private final Headers headers;

        Carrier(List<ConsumerRecord<byte[], byte[]>> records) {
            super(null, null, Instant.ofEpochMilli(Events.NOON));
            this.headers = Carriers.headers(records);
        }

        @Override
        public Headers headers() {
            return headers;
        }
    }

    /** As another instance routes it, whose raw partition is not this one's. */
    void pipeRouted(byte[] value, RawPosition from) {
        var headers = new RecordHeaders().add(RawPosition.HEADER, from.encode());
        byId.pipeInput(new TestRecord<>("key".getBytes(), value, headers, Instant.ofEpochMilli(APPENDED)));
    }

    List<TestRecord<byte[], byte[]>> routed() {
        return read(topics.byId());
    }

    List<TestRecord<byte[], byte[]>> valid() {
        return read(topics.valid());
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return read(topics.deadLetter());
    }

    List<AuditRecord> audit() {
        return read(topics.audit()).stream().map(record -> {
            try {
                return AuditRecord.decode(record.value());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }).toList();
    }

    /** Of the topic whose offsets are accounted for in this store. */
    UUID topicId(String store) {
        return Position.decode(driver.<String, byte[]>getKeyValueStore(store).get("audit")).topicId();
    }

    /** What Kafka Streams does just before a commit. */
    void prepareCommit(String store) {
        ((PreCommit) driver.getAllStateStores().get(store)).flushCache();
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer()).readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
