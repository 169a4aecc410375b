package io.millrace.streams.batch;

import org.apache.kafka.common.header.internals.RecordHeaders;

/** No headers, and the way of a batch through Kafka Streams, which hands a record's headers to the value's deserializer untouched. */
final class BatchHeaders extends RecordHeaders {
    private final RawBatch batch;

    BatchHeaders(RawBatch batch) {
        this.batch = batch;
    }

    RawBatch batch() {
        return batch;
    }
}
