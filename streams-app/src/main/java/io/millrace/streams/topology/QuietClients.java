package io.millrace.streams.topology;

import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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
    }

    private record FailureOnly(Callback told) implements Callback {
        @Override
        public void onCompletion(RecordMetadata metadata, Exception failure) {
            if (failure != null) told.onCompletion(metadata, failure);
        }
    }
}
