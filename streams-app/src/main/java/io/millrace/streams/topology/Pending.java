package io.millrace.streams.topology;

import io.millrace.streams.event.ValidationResult;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A raw record that waits for its fate.
 *
 * @param offset in the topic that was read
 * @param streamTime with this record
 */
record Pending(Record<byte[], byte[]> raw, long offset, long streamTime, ValidationResult result) {}
