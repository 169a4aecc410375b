package io.millrace.benchmarks.lake;

import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Nothing but what the consumer itself costs; {@link Polled} counts. */
final class Counting implements ConsumeLoop.Taker {
    @Override
    public void take(ConsumerRecords<byte[], byte[]> records) {}

    @Override
    public boolean isKept(boolean isLast) {
        return isLast;
    }

    @Override
    public void close() {}
}
