package io.millrace.streams.topology;

import io.millrace.schemas.wire.RawPosition;
import io.millrace.streams.event.ValidationResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that waits for its fate.
 *
 * @param raw where it stood in the raw topic, with its timestamp there
 * @param streamTime with this record
 */
record Pending(ConsumerRecord<byte[], byte[]> record, RawPosition raw, long streamTime, ValidationResult result) {}
