package io.millrace.cli.produce;

import io.millrace.cli.Failure;
import io.millrace.cli.connect.KafkaSettings;
import io.millrace.schemas.config.KafkaConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The rows of one file in one topic. How many of them are done is the offset of a group named by file content and topic, committed in the
 * transaction that carries them; the transactional id of the same name fences a run that was thought dead. For one thread.
 */
final class ProducedRows implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KafkaConfig kafka;
    private final String topic;
    private final String name;
    private final TopicPartition place;
    private final Producer<byte[], byte[]> producer;
    private boolean isOpen;

    ProducedRows(KafkaConfig kafka, String topic, String fileHash) {
        this.kafka = kafka;
        this.topic = topic;
        this.name = "millrace-produce-" + topic + "-" + fileHash.substring(0, 32);
        this.place = new TopicPartition(topic, 0);
        this.producer = new KafkaProducer<>(KafkaSettings.producer(kafka, Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, name,
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                ProducerConfig.BATCH_SIZE_CONFIG, 131_072,
                ProducerConfig.LINGER_MS_CONFIG, 10,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20)), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Ends whatever an earlier run left open and tells how many rows are done. Once, first. */
    long takeOver() {
        producer.initTransactions();
        var options = new ListConsumerGroupOffsetsOptions().requireStable(true);
        try (Admin admin = Admin.create(KafkaSettings.admin(kafka))) {
            var offsets = admin.listConsumerGroupOffsets(name, options).partitionsToOffsetAndMetadata().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            OffsetAndMetadata done = offsets.get(place);
            return done == null ? 0 : done.offset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while asking Kafka how many rows are done", e);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new Failure("Kafka at " + kafka.bootstrap() + " does not tell how many rows are done: " + e.getMessage(), e);
        }
    }

    void send(byte[] key, byte[] value) {
        if (!isOpen) producer.beginTransaction();
        isOpen = true;
        producer.send(new ProducerRecord<>(topic, key, value));
    }

    /** All rows up to this one become visible, and are done. */
    void commit(long rows) {
        if (!isOpen) producer.beginTransaction();
        isOpen = false;
        try {
            producer.sendOffsetsToTransaction(Map.of(place, new OffsetAndMetadata(rows)), new ConsumerGroupMetadata(name));
            producer.commitTransaction();
        } catch (ProducerFencedException e) {
            throw new Failure("another run has begun to produce this file to topic " + topic + "; this one stops, nothing is produced twice", e);
        } catch (KafkaException e) {
            throw new Failure("Kafka did not take the rows up to " + rows + " of topic " + topic + ": " + rootOf(e).getMessage()
                    + "; run again to go on from the last commit", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5)); // An open transaction is aborted.
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) root = root.getCause();
        return root;
    }
}
