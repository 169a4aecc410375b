package io.millrace.streams.batch;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** Batches for tests without a consumer. */
public final class Carriers {
    private Carriers() {}

    /** What a carrier's headers are. */
    public static Headers headers(List<ConsumerRecord<byte[], byte[]>> records) {
        return new BatchHeaders(RawBatch.of(records));
    }
}
