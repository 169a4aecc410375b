package io.millrace.sink;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A valid topic as streams-app fills it: transactions, some aborted; rows of two schema versions. */
final class ValidTopic implements AutoCloseable {
    static final int PARTITIONS = 2;
    private static final Instant FIRST = Instant.parse("2026-11-20T14:59:00Z");
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"Event","fields":[
              {"name":"id","type":"string"},
              {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
              {"name":"source","type":"string"},
              {"name":"payload","type":["null","string"]}]}""");
    private static final Schema NEWER = new Schema.Parser().parse(SCHEMA.toString().replace("]}]}", "]},{\"name\":\"note\",\"type\":\"string\",\"default\":\"none\"}]}"));

    private final String name;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final int schemaId;
    private final int newerId;

    ValidTopic(String name, String bootstrap, String registry) throws Exception {
        this.name = name;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap, "transactional.id", "test"), new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        var schemas = new CachedSchemaRegistryClient(registry, 10);
        schemaId = schemas.register(name + "-value", new AvroSchema(SCHEMA));
        newerId = schemas.register(name + "-value", new AvroSchema(NEWER));
    }

    void create() throws Exception {
        admin.createTopics(List.of(new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()).configs(LaneTopics.settings(Duration.ofDays(1))))).all().get();
    }

    /** Id of the version that two of three events have. */
    int schemaId() {
        return schemaId;
    }

    /** Events {@code [from, to)}, the raw offset being the number; half of them past the full hour. */
    void write(int from, int to) throws Exception {
        producer.beginTransaction();
        for (int i = from; i < to; i++) producer.send(record(i, value("id-" + i, FIRST.plusMillis(i * 20L), i % 3 == 0 ? "ios" : "web/../..", i % 3 == 2 ? "note of " + i : null)));
        producer.commitTransaction();
    }

    void abort(int from, int to) throws Exception {
        producer.beginTransaction();
        for (int i = from; i < to; i++) producer.send(record(i, value("aborted-" + i, FIRST, "web", null)));
        producer.flush();
        producer.abortTransaction();
    }

    /** Not to be written to Parquet: without header; and with a body that is no Avro. */
    void writeDamaged(int n) throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(name, 0, null, value("headless", FIRST, "web", null)));
        producer.send(record(n, WireFormat.frame(schemaId, new byte[] {1, 2, 3})));
        producer.commitTransaction();
    }

    List<Long> ends() throws Exception {
        return ends(name);
    }

    /** Of a topic with as many partitions. */
    List<Long> ends(String topic) throws Exception {
        var partitions = IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)).toList();
        var ends = admin.listOffsets(partitions.stream().collect(java.util.stream.Collectors.toMap(p -> p, p -> OffsetSpec.latest()))).all().get();
        return partitions.stream().map(p -> ends.get(p).offset()).toList();
    }

    void forgetGroup(String group) throws Exception {
        admin.deleteConsumerGroups(List.of(group)).all().get();
    }

    private ProducerRecord<byte[], byte[]> record(int i, byte[] value) {
        var record = new ProducerRecord<byte[], byte[]>(name, i % PARTITIONS, null, value);
        record.headers().add(RawPosition.HEADER, new RawPosition(7, i, FIRST.toEpochMilli()).encode());
        return record;
    }

    /** @param note null for the older version */
    private byte[] value(String id, Instant at, String source, String note) throws Exception {
        var body = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(body, null);
        encoder.writeString(id);
        encoder.writeLong(at.toEpochMilli());
        encoder.writeString(source);
        encoder.writeIndex(1);
        encoder.writeString("payload of " + id);
        if (note != null) encoder.writeString(note);
        encoder.flush();
        return WireFormat.frame(note == null ? schemaId : newerId, body.toByteArray());
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
