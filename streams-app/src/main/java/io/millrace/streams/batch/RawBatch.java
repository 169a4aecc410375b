package io.millrace.streams.batch;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of one partition.
 *
 * @param records as consumed, in the order of their offsets; at least one and at most {@link BatchingInterceptor#SIZE}
 */
public record RawBatch(List<ConsumerRecord<byte[], byte[]>> records) {
    public RawBatch {
        records = List.copyOf(records);
    }
}
