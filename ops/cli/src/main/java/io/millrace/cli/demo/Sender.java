package io.millrace.cli.demo;

import io.millrace.cli.Failure;
import io.millrace.cli.connect.KafkaSettings;
import io.millrace.cli.feed.Feed;
import io.millrace.cli.feed.Sent;
import io.millrace.cli.feed.Truth;
import io.millrace.schemas.config.PipelineConfig;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends a feed to the raw topic as ordinary producers do: idempotent, no transactions, record timestamps of now. For one thread. */
final class Sender implements AutoCloseable {
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Sender(PipelineConfig config) {
        topic = config.topics().raw();
        producer = new KafkaProducer<>(KafkaSettings.producer(config.kafka(), Map.of(
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                ProducerConfig.BATCH_SIZE_CONFIG, 131_072,
                ProducerConfig.LINGER_MS_CONFIG, 10,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20)), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends what comes next and notes its fate. */
    void send(Feed feed, Truth truth) {
        Sent sent = feed.next();
        producer.send(new ProducerRecord<>(topic, sent.key(), sent.value()), (metadata, error) -> {
            if (error != null) failure.compareAndSet(null, error);
        });
        truth.add(sent.fate());
        requireNoFailure();
    }

    /** Returns when all that was sent is in the topic. */
    void flush() {
        producer.flush();
        requireNoFailure();
    }

    private void requireNoFailure() {
        Exception error = failure.get();
        if (error != null) throw new Failure("Kafka did not take an event of the demo: " + error.getMessage(), error);
    }

    @Override
    public void close() {
        producer.close();
    }
}
