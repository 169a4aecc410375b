package io.millrace.streams.topology;

import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka Streams' clients, but its producer tells it only of output that failed. Of output that was written it wants nothing but meters by topic, for which it
 * reads each record once more when the broker has answered: a fifteenth of the whole processor time (decision 0014). Changelog records, whose offsets it
 * needs, are told of as before.
 */
public final class QuietClients extends DefaultKafkaClientSupplier {
    private static final String CHANGELOG = "-changelog"; // as in RecordCollectorImpl

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new QuietProducer(config);
    }

    /**
     * Nobody knows whether a commit that was not answered stands. For a timeout Kafka Streams would revive the task as it is, and then commit positions of
     * batches that it has forgotten; for any other failure it gives up the thread, and a new one asks where it is.
     */
    static void answered(String what, Runnable step) {
        try {
            step.run();
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka did not answer to " + what + " in time", e);
        }
    }

    static Callback tellingOf(String topic, Callback told) {
        return topic.endsWith(CHANGELOG) ? told : new FailureOnly(told);
    }

    private static final class QuietProducer extends KafkaProducer<byte[], byte[]> {
        QuietProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback told) {
            return super.send(record, tellingOf(record.topic(), told));
        }

        @Override
        public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
            answered("offsets", () -> super.sendOffsetsToTransaction(offsets, group));
        }

        @Override
        public void commitTransaction() {
            answered("a commit", super::commitTransaction);
        }
    }

    private record FailureOnly(Callback told) implements Callback {
        @Override
        public void onCompletion(RecordMetadata metadata, Exception failure) {
            if (failure != null) told.onCompletion(metadata, failure);
        }
    }
}
