package io.millrace.streams.batch;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Unwraps what {@link BatchingInterceptor} wrapped. Where that is not plugged in, or gave up, each record is a batch of its own: slower, and as right. */
public final class BatchDeserializer implements Deserializer<RawBatch> {
    @Override
    public RawBatch deserialize(String topic, Headers headers, byte[] data) {
        return headers instanceof BatchHeaders carrier ? carrier.batch() : RawBatch.alone(data);
    }

    @Override
    public RawBatch deserialize(String topic, byte[] data) {
        return RawBatch.alone(data);
    }
}
