package io.millrace.streams.batch;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Unwraps what {@link BatchingInterceptor} wrapped. Where that is not plugged in, or gave up, each record is a batch of its own: slower, and as right. */
public final class BatchDeserializer implements Deserializer<RawBatch> {
    /** Value of a carrier: itself and not another that looks like it. */
    static final byte[] CARRIER = {};

    /** @throws IllegalStateException for a carrier that has lost its records */
    @Override
    public RawBatch deserialize(String topic, Headers headers, byte[] data) {
        if (headers instanceof BatchHeaders carrier) return carrier.batch();
        return deserialize(topic, data);
    }

    @Override
    public RawBatch deserialize(String topic, byte[] data) {
        if (data == CARRIER) throw new IllegalStateException("a batch of " + topic + " lost its records: this Kafka Streams copies headers, see decision 0014");
        return RawBatch.alone(data);
    }
}
