package io.millrace.streams.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The raw record's Kafka timestamp as it is; a record without one (-1, from protocol-level producers) counts as of 1970, because Kafka
 * Streams would drop it in silence.
 */
final class RawTimestamp implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return of(record);
    }

    static long of(ConsumerRecord<?, ?> record) {
        return Math.max(0, record.timestamp());
    }
}
