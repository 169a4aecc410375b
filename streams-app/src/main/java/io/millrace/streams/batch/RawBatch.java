package io.millrace.streams.batch;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Records of one partition in the order of their offsets, at most {@link BatchingInterceptor#SIZE}; or a record that came alone. */
public final class RawBatch {
    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final byte[] alone;

    private RawBatch(List<ConsumerRecord<byte[], byte[]>> records, byte[] alone) {
        this.records = records;
        this.alone = alone;
    }

    static RawBatch of(List<ConsumerRecord<byte[], byte[]>> records) {
        return new RawBatch(List.copyOf(records), null);
    }

    /** What no interceptor has wrapped. @param value may be null */
    static RawBatch alone(byte[] value) {
        return new RawBatch(null, value);
    }

    /** @param carrier that has just come to a processor, with its context */
    public static List<ConsumerRecord<byte[], byte[]>> records(Record<byte[], RawBatch> carrier, ProcessorContext<?, ?> context) {
        RawBatch batch = carrier.value();
        return batch.records != null ? batch.records : List.of(itself(carrier, context.recordMetadata().orElseThrow()));
    }

    private static ConsumerRecord<byte[], byte[]> itself(Record<byte[], RawBatch> record, RecordMetadata at) {
        return new ConsumerRecord<>(at.topic(), at.partition(), at.offset(), record.timestamp(), TimestampType.NO_TIMESTAMP_TYPE, -1, -1, record.key(),
                record.value().alone, record.headers(), Optional.empty());
    }
}
