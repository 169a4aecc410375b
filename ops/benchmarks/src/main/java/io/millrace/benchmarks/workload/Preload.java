package io.millrace.benchmarks.workload;

import io.millrace.benchmarks.contest.BenchmarkFailed;
import io.millrace.benchmarks.contest.Topics;
import io.millrace.schemas.wire.RawPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills a topic with a workload's events. For one use. */
public final class Preload {
    /** As many as streams-app takes into one at its best. */
    private static final int TRANSACTION = 100_000;

    private final Workload workload;
    private final String topic;
    private final Consumer<RawEvent> told;
    private final Map<String, Object> settings = new HashMap<>(Map.of("compression.type", "lz4", "batch.size", 128 << 10, "linger.ms", 20, "buffer.memory", 64L << 20));
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @param told of each event that is sent */
    public Preload(Workload workload, String bootstrap, String topic, Consumer<RawEvent> told) {
        this.workload = workload;
        this.topic = topic;
        this.told = told;
        settings.put("bootstrap.servers", bootstrap);
    }

    /** As producers in the field leave them. Without transactions: their markers would take offsets. */
    public void raw() {
        try (var producer = producer()) {
            send(producer, Long.MAX_VALUE, event -> new ProducerRecord<>(topic, null, event.timestamp(), event.key(), event.value()));
        }
        requireAll();
    }

    /** As streams-app leaves those that are valid: in transactions, each with the place it had in the raw topic, on the partition of the same number. */
    public void valid() {
        settings.put("transactional.id", topic);
        var offsets = new long[Topics.PARTITIONS];
        try (var producer = producer()) {
            producer.initTransactions();
            while (workload.hasNext() && failure.get() == null) {
                producer.beginTransaction();
                send(producer, TRANSACTION, event -> valid(event, offsets));
                producer.commitTransaction();
            }
        }
        requireAll();
    }

    private ProducerRecord<byte[], byte[]> valid(RawEvent event, long[] offsets) {
        int partition = BuiltInPartitioner.partitionForKey(event.key(), offsets.length);
        var record = new ProducerRecord<>(topic, partition, event.timestamp(), event.key(), event.value());
        record.headers().add(RawPosition.HEADER, new RawPosition(partition, offsets[partition]++, event.timestamp()).encode());
        return record;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void send(KafkaProducer<byte[], byte[]> producer, long most, Function<RawEvent, ProducerRecord<byte[], byte[]>> making) {
        for (long n = 0; n < most && workload.hasNext() && failure.get() == null; n++) {
            RawEvent event = workload.next();
            producer.send(making.apply(event), (sent, error) -> {
                if (error != null) failure.compareAndSet(null, error);
            });
            told.accept(event);
        }
    }

    private void requireAll() {
        if (failure.get() != null) throw new BenchmarkFailed("topic " + topic + " could not be filled: " + failure.get().getMessage(), failure.get());
    }
}
