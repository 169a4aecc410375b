package io.millrace.benchmarks.lake;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Counts valid events that the process's consumer is given, whoever owns it. Made by the consumer itself, so what it tells is static. */
public final class Polled implements ConsumerInterceptor<byte[], byte[]> {
    private static final String VALID = ".valid";

    private static volatile Board board;
    private static final AtomicLong ROWS = new AtomicLong();

    /** From now on what is polled is counted there, from 0. */
    static void tell(Board where) {
        ROWS.set(0);
        board = where;
        board.rows(0);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        long more = 0;
        for (TopicPartition partition : records.partitions()) if (partition.topic().endsWith(VALID)) more += records.records(partition).size();
        board.rows(ROWS.addAndGet(more));
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
}
