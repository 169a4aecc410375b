package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AssignedPartitionsTest {
    private static final TopicPartition VALID = new TopicPartition("p.live.valid", 0);
    private static final TopicPartition LETTERS = new TopicPartition("p.live.dead-letter", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final AssignedPartitions partitions = new AssignedPartitions(
            consumer, partition -> new AssignedPartitions.Assigned(new PartitionSink(null, null, null, null, null), null), InstantSource.system(), Duration.ZERO, () -> false, AssignedPartitions.STOP);

    @Test
    void partitionsOfTwoTopicsWithOneNumberAreTwo() {
        assign();

        assertThat(partitions.sinks()).hasSize(2);
        assertThat(partitions.sink(VALID).orElseThrow()).isNotSameAs(partitions.sink(LETTERS).orElseThrow());
    }

    @Test
    void oneThatIsLostLeavesTheOther() {
        assign();

        partitions.onPartitionsLost(List.of(LETTERS));

        assertThat(partitions.sink(LETTERS)).isEmpty();
        assertThat(partitions.sink(VALID)).isPresent();
    }

    private void assign() {
        consumer.assign(List.of(VALID, LETTERS));
        partitions.onPartitionsAssigned(List.of(VALID, LETTERS));
    }
}
