package io.millrace.benchmarks.streams;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills the raw topic. Without transactions: their markers would take offsets. */
final class Preload {
    private static final int TELL_EVERY = 10_000;

    private Preload() {}

    /** @param told of how many events have been sent */
    static void send(Workload workload, String bootstrap, LongConsumer told) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "compression.type", "lz4", "batch.size", 128 << 10, "linger.ms", 20,
                "buffer.memory", 64L << 20);
        var failure = new AtomicReference<Exception>();
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long n = 1; workload.hasNext() && failure.get() == null; n++) {
                RawEvent event = workload.next();
                producer.send(new ProducerRecord<>(RunPlace.RAW, null, event.timestamp(), event.key(), event.value()), (sent, error) -> {
                    if (error != null) failure.compareAndSet(null, error);
                });
                if (n % TELL_EVERY == 0) told.accept(n);
            }
        }
        if (failure.get() != null) throw new BenchmarkFailed("the raw topic could not be filled: " + failure.get().getMessage(), failure.get());
    }
}
