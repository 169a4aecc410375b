package io.millrace.streams.topology;

import io.millrace.schemas.wire.RawPosition;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** The raw record's timestamp, which came with it: the by-id topic itself carries append time. */
final class ByIdTimestamp implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        Header raw = record.headers().lastHeader(RawPosition.HEADER);
        if (raw == null) {
            throw new IllegalStateException("topic " + record.topic() + " partition " + record.partition() + " offset " + record.offset() + " has no header "
                    + RawPosition.HEADER + ": somebody else writes to this topic; only streams-app may");
        }
        return RawPosition.decode(raw.value()).timestamp();
    }
}
