package io.millrace.sink.way;

import io.millrace.sink.trouble.Transient;
import io.millrace.sink.way.Topics.Stored;
import io.millrace.sink.way.Topics.Stretch;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads some stretches once, with a consumer that is assigned to them for that. */
final class StretchReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Stretch> stretches;
    private final Predicate<Stored> goesOn;
    private final Duration patience;
    private final Map<TopicPartition, Long> reached = new HashMap<>();
    private final Set<TopicPartition> left = new HashSet<>();

    /** @param patience how long Kafka may give nothing */
    StretchReader(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Stretch> stretches, Predicate<Stored> goesOn, Duration patience) {
        this.consumer = consumer;
        this.stretches = stretches;
        this.goesOn = goesOn;
        this.patience = patience;
    }

    Map<TopicPartition, Long> read() throws Transient {
        stretches.forEach((partition, stretch) -> {
            if (stretch.from() < stretch.to()) left.add(partition);
            else reached.put(partition, stretch.to());
        });
        if (left.isEmpty()) return reached;
        consumer.assign(List.of()); // who reads after a failure must not find partitions paused
        consumer.assign(left);
        left.forEach(partition -> consumer.seek(partition, stretches.get(partition).from()));
        long deadline = System.nanoTime() + patience.toNanos();
        while (!left.isEmpty()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            int before = left.size();
            List.copyOf(left).forEach(partition -> take(partition, records));
            if (!records.isEmpty() || left.size() < before) deadline = System.nanoTime() + patience.toNanos();
            else if (System.nanoTime() > deadline) throw new Transient("reading " + left + ": Kafka gave nothing for " + patience.toSeconds() + " s", null);
        }
        return reached;
    }

    private void take(TopicPartition partition, ConsumerRecords<byte[], byte[]> records) {
        long to = stretches.get(partition).to();
        for (var record : records.records(partition)) {
            if (record.offset() >= to) break;
            if (goesOn.test(new Stored(partition, record.offset(), record.timestamp(), record.value()))) continue;
            end(partition, record.offset());
            return;
        }
        if (consumer.position(partition) >= to) end(partition, to);
    }

    private void end(TopicPartition partition, long offset) {
        reached.put(partition, offset);
        left.remove(partition);
        consumer.pause(List.of(partition));
    }
}
