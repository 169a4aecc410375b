package io.millrace.streams.batch;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Unwraps what {@link BatchingInterceptor} wrapped. */
public final class BatchDeserializer implements Deserializer<RawBatch> {
    /** @throws IllegalStateException if the consumer has no such interceptor */
    @Override
    public RawBatch deserialize(String topic, Headers headers, byte[] data) {
        if (headers instanceof BatchHeaders carrier) return carrier.batch();
        throw new IllegalStateException("a record of " + topic + " came without " + BatchingInterceptor.class.getSimpleName());
    }

    @Override
    public RawBatch deserialize(String topic, byte[] data) {
        throw new UnsupportedOperationException("batches come in headers");
    }
}
