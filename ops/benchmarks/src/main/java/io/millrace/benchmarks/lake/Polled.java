package io.millrace.benchmarks.lake;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Counts what the process's one consumer is given, whoever owns that consumer. Made by the consumer itself, so what it tells is static. */
public final class Polled implements ConsumerInterceptor<byte[], byte[]> {
    private static volatile Board board;

    private long rows;

    static void tell(Board where) {
        board = where;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        rows += records.count();
        board.rows(rows);
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
