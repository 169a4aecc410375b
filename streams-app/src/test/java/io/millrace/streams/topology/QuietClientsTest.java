package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class QuietClientsTest {
    private static final RecordMetadata WRITTEN = new RecordMetadata(new TopicPartition("t", 0), 1, 0, 2, 3, 4);

    private final List<Exception> told = new ArrayList<>();
    private final Callback streams = (metadata, failure) -> told.add(failure);

    @Test
    void tellsOfOutputThatFailed() {
        var failure = new RecordTooLargeException("too large");

        QuietClients.tellingOf("lane.valid", streams).onCompletion(WRITTEN, failure);

        assertThat(told).containsExactly(failure);
    }

    @Test
    void doesNotTellOfOutputThatWasWritten() {
        QuietClients.tellingOf("lane.valid", streams).onCompletion(WRITTEN, null);

        assertThat(told).isEmpty();
    }

    /** Kafka Streams keeps the offset: the next start restores from there. */
    @Test
    void tellsOfEachChangelogRecord() {
        QuietClients.tellingOf("lane-ids-changelog", streams).onCompletion(WRITTEN, null);

        assertThat(told).hasSize(1);
    }
}
