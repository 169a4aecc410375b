package io.millrace.sink;

import io.millrace.schemas.wire.RawPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A consumer of logs in memory that may be read again; its calls fail as Kafka's do, by a seed. A null value is a transaction marker. */
final class LoopConsumer extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, List<byte[]>> logs;
    private final RandomGenerator random;
    double pollFaults;
    double positionFaults;
    /** How often it gives again what was taken. */
    double redeliveries;
    /** Records of a partition that one poll gives are fewer. */
    int most = 6;

    LoopConsumer(Map<TopicPartition, List<byte[]>> logs, RandomGenerator random) {
        super("none");
        this.logs = logs;
        this.random = random;
        logs.keySet().forEach(partition -> updateBeginningOffsets(Map.of(partition, 0L)));
        schedulePollTask(() -> rebalance(logs.keySet()));
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        super.poll(Duration.ZERO);
        if (random.nextDouble() < pollFaults) throw new DisconnectException("simulated");
        var records = new HashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
        var next = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : logs.keySet()) {
            if (!assignment().contains(partition) || paused().contains(partition)) continue;
            long from = super.position(partition);
            long to = Math.min(logs.get(partition).size(), from + random.nextInt(most));
            if (to <= from) continue;
            var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            for (long offset = again(from); offset < to; offset++) {
                if (logs.get(partition).get((int) offset) != null) read.add(record(partition, offset));
            }
            if (!read.isEmpty()) records.put(partition, read);
            next.put(partition, new OffsetAndMetadata(to));
            super.seek(partition, to);
        }
        return new ConsumerRecords<>(records, next);
    }

    /** Whether all of every log was given. */
    boolean isRead() {
        return !assignment().isEmpty() && logs.keySet().stream().allMatch(partition -> super.position(partition) >= logs.get(partition).size());
    }

    private long again(long from) {
        return random.nextDouble() < redeliveries ? Math.max(0, from - 1 - random.nextInt(4)) : from;
    }

    @Override
    public synchronized long position(TopicPartition partition, Duration timeout) {
        if (random.nextDouble() < positionFaults) throw new TimeoutException("the position of " + partition + " is being validated");
        return super.position(partition, timeout);
    }

    long end(TopicPartition partition) {
        return logs.get(partition).size();
    }

    private ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
        var headers = new RecordHeaders().add(RawPosition.HEADER, new RawPosition(partition.partition(), offset, 1000 + offset).encode());
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, 0, TimestampType.CREATE_TIME, 0, 0, null, logs.get(partition).get((int) offset), headers, Optional.empty());
    }
}
