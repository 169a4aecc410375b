package io.millrace.benchmarks.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolledTest {
    @TempDir
    Path folder;

    @Test
    void countsValidEventsOfTheLapAtHand() throws Exception {
        Board board = Board.of(folder.resolve("board"));
        Polled.tell(board);
        new Polled().onConsume(records("p.live.valid", 3));
        new Polled().onConsume(records("p.live.dead-letter", 5));
        new Polled().onConsume(records("p.live.valid", 4));
        assertThat(board.rows()).isEqualTo(7);

        Polled.tell(board);

        assertThat(board.rows()).isZero();
        new Polled().onConsume(records("p.live.valid", 2));
        assertThat(board.rows()).isEqualTo(2);
    }

    private static ConsumerRecords<byte[], byte[]> records(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = IntStream.range(0, count)
                .mapToObj(offset -> new ConsumerRecord<byte[], byte[]>(topic, 0, offset, null, null)).toList();
        return new ConsumerRecords<>(Map.of(new TopicPartition(topic, 0), records), Map.of());
    }
}
