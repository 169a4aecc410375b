package io.millrace.streams.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Bytes for the partition of an output topic that has the number of their raw partition, whatever their key.
 *
 * @param value may be null
 */
record Routed(int partition, byte[] value) {
    static final Serializer<Routed> SERIALIZER = (topic, routed) -> routed.value();
    static final StreamPartitioner<byte[], Routed> PARTITIONER =
            (topic, key, routed, partitions) -> Optional.of(Set.of(routed.partition()));
}
