package io.millrace.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A steady stream into a lane's valid topic as streams-app writes it: in transactions, of which one in six is aborted and its raw rows are
 * written again. Raw offsets of a partition are 0, 1, 2, …
 */
final class ValidLoad implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final int ROWS = 50;
    private static final int EVERY_MILLIS = 50;
    private static final Instant FIRST = Instant.parse("2026-11-20T14:00:00Z");
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"Event","fields":[
              {"name":"id","type":"string"},
              {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
              {"name":"source","type":"string"},
              {"name":"payload","type":"string"}]}""");

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final LaneTopics topics;
    private final int schemaId;
    private final Random random;
    private volatile long[] written = new long[PARTITIONS];
    private Future<?> steady;

    ValidLoad(SinkServers servers, PipelineConfig config, long seed) throws Exception {
        topics = LaneTopics.of(config, Lane.LIVE);
        random = new Random(seed);
        admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrap()));
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", servers.bootstrap(), "transactional.id", config.pipeline()), new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        try (var schemas = new CachedSchemaRegistryClient(servers.registry(), 10)) {
            schemaId = schemas.register(topics.valid() + "-value", new AvroSchema(SCHEMA));
        }
        admin.createTopics(List.of(topic(topics.valid()), topic(topics.deadLetter()))).all().get();
    }

    ValidLoad start() {
        steady = clock.scheduleAtFixedRate(this::transaction, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Returns when the last transaction has ended. */
    void finish() throws Exception {
        if (steady.isDone()) steady.get(); // throws what ended it
        steady.cancel(false);
        clock.shutdown();
        if (!clock.awaitTermination(20, TimeUnit.SECONDS)) throw new AssertionError("the load does not end");
    }

    /** How many raw rows of each partition are in committed transactions. */
    long[] written() {
        return written;
    }

    /** Ends of the topic's partitions, transaction markers included. */
    long[] ends() throws Exception {
        var partitions = IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(topics.valid(), p)).collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        var ends = admin.listOffsets(partitions).all().get();
        return IntStream.range(0, PARTITIONS).mapToLong(p -> ends.get(new TopicPartition(topics.valid(), p)).offset()).toArray();
    }

    /** What a row must say; aborted ones say something else. */
    static String payload(int partition, long rawOffset) {
        return "row " + partition + ":" + rawOffset;
    }

    private void transaction() {
        boolean isAborted = random.nextInt(6) == 0;
        long[] next = written.clone();
        producer.beginTransaction();
        for (int i = 0; i < ROWS; i++) {
            int partition = random.nextInt(PARTITIONS);
            producer.send(record(partition, next[partition], isAborted ? "aborted" : payload(partition, next[partition])));
            next[partition]++;
        }
        producer.flush();
        if (isAborted) {
            producer.abortTransaction();
        } else {
            producer.commitTransaction();
            written = next;
        }
    }

    private ProducerRecord<byte[], byte[]> record(int partition, long rawOffset, String payload) {
        Instant at = FIRST.plusSeconds(3600 * (rawOffset % 2) + rawOffset / 60 % 60);
        var record = new ProducerRecord<byte[], byte[]>(topics.valid(), partition, null, value(partition + "-" + rawOffset, at, rawOffset % 3 == 0 ? "ios" : "web", payload));
        record.headers().add(RawPosition.HEADER, new RawPosition(partition, rawOffset, FIRST.toEpochMilli()).encode());
        return record;
    }

    private byte[] value(String id, Instant at, String source, String payload) {
        var body = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(body, null);
        try {
            encoder.writeString(id);
            encoder.writeLong(at.toEpochMilli());
            encoder.writeString(source);
            encoder.writeBytes(payload.getBytes(UTF_8));
            encoder.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return WireFormat.frame(schemaId, body.toByteArray());
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()).configs(LaneTopics.settings(Duration.ofDays(1)));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close(Duration.ofSeconds(5));
        admin.close();
    }
}
