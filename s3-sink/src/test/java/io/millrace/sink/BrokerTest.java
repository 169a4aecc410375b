package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sink.commit.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BrokerTest {
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    @Test
    void onlyACommitsNameIsAHint() throws Exception {
        assertThat(hint("00000000000000000005.json")).contains(new Event.Hint(9, 5));
        assertThat(hint("99999999999999999999.json")).isEmpty();
        assertThat(hint("")).isEmpty();
    }

    private static Optional<Event.Hint> hint(String metadata) throws Exception {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        consumer.assign(List.of(PARTITION));
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(9, metadata)));
        return new Broker(consumer, null, "memory").hint(PARTITION);
    }
}
