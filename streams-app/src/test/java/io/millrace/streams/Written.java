package io.millrace.streams;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what is written to a topic as it comes, committed or not: a moment at which it grows is a moment inside a transaction. */
final class Written implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private long seen;

    Written(String bootstrap, String topic, int partitions) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_uncommitted", "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions).mapToObj(partition -> new TopicPartition(topic, partition)).toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
    }

    /** Returns as soon as so many more records have come. */
    void awaitMore(long records) {
        long until = seen + records;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (seen < until) {
            seen += consumer.poll(Duration.ofMillis(100)).count();
            if (System.nanoTime() > end) throw new AssertionError("only " + (records - (until - seen)) + " of " + records + " more records within " + PATIENCE);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
