package io.millrace.streams.topology;

import io.millrace.schemas.wire.RawPosition;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Where records stood in the raw topic. A record without a Kafka timestamp (-1, from protocol-level producers) counts as of 1970. */
final class RawPositions {
    private RawPositions() {}

    /** @param record of the raw topic */
    static RawPosition of(ConsumerRecord<byte[], byte[]> record) {
        return new RawPosition(record.partition(), record.offset(), Math.max(0, record.timestamp()));
    }

    /** @param record of the by-id topic, which itself carries append time: it brings its position along */
    static RawPosition routed(ConsumerRecord<byte[], byte[]> record) {
        Header raw = record.headers().lastHeader(RawPosition.HEADER);
        if (raw != null) return RawPosition.decode(raw.value());
        throw new IllegalStateException("topic " + record.topic() + " partition " + record.partition() + " offset " + record.offset() + " has no header "
                + RawPosition.HEADER + ": somebody else writes to this topic; only streams-app may");
    }
}
