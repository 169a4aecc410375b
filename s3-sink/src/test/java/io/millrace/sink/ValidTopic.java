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

/** A valid topic as streams-app fills it: transactions, some aborted. */
final class ValidTopic implements AutoCloseable {
    static final int PARTITIONS = 2;
    private static final Instant FIRST = Instant.parse("2026-11-20T14:59:00Z");
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"Event","fields":[
              {"name":"id","type":"string"},
              {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
              {"name":"source","type":"string"},
              {"name":"payload","type":["null","string"]}]}""");

    private final String name;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final int schemaId;

    ValidTopic(String name, String bootstrap, String registry) throws Exception {
        this.name = name;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrap, "transactional.id", "test"), new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        schemaId = new CachedSchemaRegistryClient(registry, 10).register(name + "-value", new AvroSchema(SCHEMA));
    }

    void create() throws Exception {
        admin.createTopics(List.of(new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()).configs(LaneTopics.settings(Duration.ofDays(1))))).all().get();
    }

    /** Events {@code [from, to)}, the raw offset being the number; half of them past the full hour. */
    void write(int from, int to) throws Exception {
        producer.beginTransaction();
        for (int i = from; i < to; i++) producer.send(record(i, value("id-" + i, FIRST.plusMillis(i * 20L), i % 3 == 0 ? "ios" : "web/../..")));
        producer.commitTransaction();
    }

    void abort(int from, int to) throws Exception {
        producer.beginTransaction();
        for (int i = from; i < to; i++) producer.send(record(i, value("aborted-" + i, FIRST, "web")));
        producer.flush();
        producer.abortTransaction();
    }

    /** Not to be written to Parquet: without header; and with a body that is no Avro. */
    void writeDamaged(int n) throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(name, 0, null, value("headless", FIRST, "web")));
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

    private byte[] value(String id, Instant at, String source) throws Exception {
        var body = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(body, null);
        encoder.writeString(id);
        encoder.writeLong(at.toEpochMilli());
        encoder.writeString(source);
        encoder.writeIndex(1);
        encoder.writeString("payload of " + id);
        encoder.flush();
        return WireFormat.frame(schemaId, body.toByteArray());
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
