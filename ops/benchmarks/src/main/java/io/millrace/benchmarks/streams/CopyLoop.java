package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.contest.Contestant;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Consumer to producer, one thread, in transactions as long as the others' commit interval. */
final class CopyLoop implements Contestant {
    private static final Duration POLL = Duration.ofMillis(50);

    private final RunPlace place;
    private final String output;
    private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    private volatile boolean stopped;

    CopyLoop(RunPlace place) {
        this.place = place;
        this.output = place.topics().valid();
    }

    @Override
    public void run() {
        long interval = ClientSettings.commitInterval(place).toNanos();
        try (var consumer = new KafkaConsumer<>(ClientSettings.consumer(place), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(ClientSettings.producer(place), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            consumer.subscribe(List.of(RunPlace.RAW));
            long begun = System.nanoTime();
            while (!stopped) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty() && positions.isEmpty()) {
                    producer.beginTransaction();
                    begun = System.nanoTime();
                }
                for (ConsumerRecord<byte[], byte[]> record : records) producer.send(new ProducerRecord<>(output, record.key(), record.value()));
                positions.putAll(records.nextOffsets());
                if (!positions.isEmpty() && System.nanoTime() - begun >= interval) {
                    producer.sendOffsetsToTransaction(positions, consumer.groupMetadata());
                    producer.commitTransaction();
                    positions.clear();
                }
            }
            if (!positions.isEmpty()) producer.abortTransaction();
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
