package io.millrace.streams.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.config.Lane;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.streams.TestPipeline;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ByIdPurgeTest {
    private static final String TOPIC = "clicks.live.by-id";

    @Test
    void deletesOnlyWhatACommittedTransactionAccountsFor() {
        try (var purge = new ByIdPurge(null, LaneTopics.of(TestPipeline.config(), Lane.LIVE))) {
            var committed = Map.of(partition(0), new OffsetAndMetadata(100), partition(1), new OffsetAndMetadata(99), partition(2), new OffsetAndMetadata(103));

            assertThat(purge.deletable(Map.of(0, 100L, 1, 100L, 2, 100L, 3, 100L), committed)).isEqualTo(Map.of(partition(0), 100L, partition(2), 100L));
        }
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }
}
