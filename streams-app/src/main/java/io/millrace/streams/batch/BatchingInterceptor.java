package io.millrace.streams.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes of up to {@link #SIZE} records of a partition one that carries them, so that what Kafka Streams does for each record (queue, sensors, context, forward) is
 * done once for all of them (decision 0014). Plugged into the main consumer as its interceptor; {@link BatchDeserializer} unwraps.
 *
 * <p>A carrier has the offset of its first record: Kafka Streams commits the offset of the record it would process next, so a batch is committed as
 * a whole. After the last one it commits the position of the consumer, which goes by the records themselves. Kafka Streams' own meters of what it consumed count
 * carriers, and no bytes.
 */
public final class BatchingInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** Few enough that what was fetched for a batch is still in the processor's first cache when it is needed. */
    public static final int SIZE = 64;

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
        if (polled.isEmpty()) return polled;
        var carriers = new HashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
        for (TopicPartition partition : polled.partitions()) carriers.put(partition, carriers(polled.records(partition)));
        return new ConsumerRecords<>(carriers, polled.nextOffsets());
    }

    private static List<ConsumerRecord<byte[], byte[]>> carriers(List<ConsumerRecord<byte[], byte[]>> records) {
        var carriers = new ArrayList<ConsumerRecord<byte[], byte[]>>(records.size() / SIZE + 1);
        for (int from = 0; from < records.size(); from += SIZE) carriers.add(carrier(records.subList(from, Math.min(from + SIZE, records.size()))));
        return carriers;
    }

    private static ConsumerRecord<byte[], byte[]> carrier(List<ConsumerRecord<byte[], byte[]>> records) {
        var first = records.getFirst();
        return new ConsumerRecord<>(first.topic(), first.partition(), first.offset(), first.timestamp(), first.timestampType(), 0, 0, null, BatchDeserializer.CARRIER,
                new BatchHeaders(RawBatch.of(records)), first.leaderEpoch());
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs) {}
}
