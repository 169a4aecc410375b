package io.millrace.streams.topology;

import io.millrace.streams.event.ValidationResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A raw record that waits for its fate.
 *
 * @param timestamp of the record, see {@link RawTimestamp}
 * @param streamTime with this record
 */
record Pending(ConsumerRecord<byte[], byte[]> raw, long timestamp, long streamTime, ValidationResult result) {}
