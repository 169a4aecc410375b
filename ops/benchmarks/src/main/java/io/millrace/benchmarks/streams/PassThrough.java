package io.millrace.benchmarks.streams;

import io.millrace.schemas.topic.LaneTopics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/** Source to sink. */
final class PassThrough {
    private PassThrough() {}

    static Topology topology(LaneTopics topics) {
        return new Topology()
                .addSource(AutoOffsetReset.earliest(), "raw", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.raw())
                .addSink("valid", topics.valid(), new ByteArraySerializer(), new ByteArraySerializer(), "raw");
    }
}
