package io.millrace.streams.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchingInterceptorTest {
    private static final TopicPartition ONE = new TopicPartition("raw", 1);
    private static final TopicPartition TWO = new TopicPartition("raw", 2);

    private final BatchingInterceptor interceptor = new BatchingInterceptor();
    private final BatchDeserializer deserializer = new BatchDeserializer();

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 129, 5_000})
    void carriesEveryRecordOnceAndInOrder(int count) {
        var polled = polled(Map.of(ONE, records(ONE, count), TWO, records(TWO, 1)));

        var carriers = interceptor.onConsume(polled);

        assertThat(carried(carriers, ONE)).isEqualTo(polled.records(ONE));
        assertThat(carried(carriers, TWO)).isEqualTo(polled.records(TWO));
        assertThat(carriers.records(ONE)).hasSize((count + 63) / 64);
    }

    @Test
    void aCarrierHasTheOffsetOfItsFirstRecord() {
        var polled = polled(Map.of(ONE, records(ONE, 130)));

        var carriers = interceptor.onConsume(polled).records(ONE);

        assertThat(carriers).extracting(ConsumerRecord::offset).containsExactly(offset(0), offset(64), offset(128));
    }

    @Test
    void keepsTheConsumersPosition() {
        var polled = polled(Map.of(ONE, records(ONE, 3)));

        assertThat(interceptor.onConsume(polled).nextOffsets()).isEqualTo(polled.nextOffsets()).isNotEmpty();
    }

    @Test
    void keepsThePositionOfAPollThatBroughtOnlyMarkers() {
        var polled = new ConsumerRecords<byte[], byte[]>(Map.of(), Map.of(ONE, new OffsetAndMetadata(8)));

        assertThat(interceptor.onConsume(polled).nextOffsets()).containsEntry(ONE, new OffsetAndMetadata(8));
    }

    private List<ConsumerRecord<byte[], byte[]>> carried(ConsumerRecords<byte[], byte[]> carriers, TopicPartition partition) {
        return carriers.records(partition).stream().flatMap(carrier -> RawBatch.records(new Record<>(null, deserializer.deserialize("raw", carrier.headers(), carrier.value()), 0), null).stream()).toList();
    }

    private static ConsumerRecords<byte[], byte[]> polled(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records) {
        var next = new HashMap<TopicPartition, OffsetAndMetadata>();
        records.forEach((partition, all) -> next.put(partition, new OffsetAndMetadata(all.getLast().offset() + 2)));
        return new ConsumerRecords<>(records, next);
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition, int count) {
        return IntStream.range(0, count).mapToObj(i -> new ConsumerRecord<byte[], byte[]>("raw", partition.partition(), offset(i), null, new byte[i % 7])).toList();
    }

    /** With gaps, as transactions leave them. */
    private static long offset(int i) {
        return 100 + 3L * i;
    }
}
