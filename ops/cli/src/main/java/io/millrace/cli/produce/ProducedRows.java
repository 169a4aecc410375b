package io.millrace.cli.produce;

import io.millrace.cli.connect.KafkaSettings;
import io.millrace.schemas.config.KafkaConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The rows of one file in one topic. How many of them are done is the offset of a group named by file content and topic, committed in the
 * transaction that carries them; the transactional id of the same name fences a run that was thought dead. For one thread.
 */
final class ProducedRows implements RowSink, AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String topic;
    private final String name;
    private final TopicPartition place;
    private final Producer<byte[], byte[]> producer;
    /** Never subscribes: it only reads and names the group's offset. */
    private final Consumer<byte[], byte[]> group;
    private boolean isOpen;

    ProducedRows(KafkaConfig kafka, String topic, String fileHash) {
        this.topic = topic;
        this.place = new TopicPartition(topic, 0);
        this.name = "millrace-produce-" + topic + "-" + fileHash.substring(0, 32);
        this.producer = new KafkaProducer<>(KafkaSettings.producer(kafka, Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, name,
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                ProducerConfig.BATCH_SIZE_CONFIG, 131_072,
                ProducerConfig.LINGER_MS_CONFIG, 10,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20)), new ByteArraySerializer(), new ByteArraySerializer());
        this.group = new KafkaConsumer<>(KafkaSettings.consumer(kafka, Map.of(
                ConsumerConfig.GROUP_ID_CONFIG, name,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** For tests. */
    ProducedRows(String topic, String name, Producer<byte[], byte[]> producer, Consumer<byte[], byte[]> group) {
        this.topic = topic;
        this.name = name;
        this.place = new TopicPartition(topic, 0);
        this.producer = producer;
        this.group = group;
    }

    @Override
    public Position takeOver() {
        try {
            producer.initTransactions();
            OffsetAndMetadata done = group.committed(Set.of(place), LIMIT).get(place);
            return done == null ? Position.BEGINNING : Position.of(done.offset(), done.metadata());
        } catch (KafkaException e) {
            throw KafkaRefusal.of(topic, "Kafka does not tell how many rows of this file are in topic " + topic, e);
        }
    }

    @Override
    public void send(byte[] key, byte[] value) {
        try {
            begin();
            producer.send(new ProducerRecord<>(topic, key, value));
        } catch (KafkaException e) {
            throw KafkaRefusal.of(topic, "Kafka did not take a row of topic " + topic, e);
        }
    }

    @Override
    public void commit(Position reached) {
        try {
            begin();
            isOpen = false;
            producer.sendOffsetsToTransaction(Map.of(place, new OffsetAndMetadata(reached.rows(), reached.metadata())), group.groupMetadata());
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw KafkaRefusal.of(topic, "Kafka did not take the rows up to " + reached.rows() + " of topic " + topic, e);
        }
    }

    private void begin() {
        if (!isOpen) producer.beginTransaction();
        isOpen = true;
    }

    @Override
    public String name() {
        return name;
    }

    /** An open transaction is aborted: by this, or by the next run. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        group.close();
    }
}
