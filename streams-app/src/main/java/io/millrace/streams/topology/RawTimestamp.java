package io.millrace.streams.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** Never negative: Kafka Streams would drop the record, and with it its batch, in silence. Nothing else depends on it, see {@link RawPositions}. */
final class RawTimestamp implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}
