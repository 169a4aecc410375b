package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
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

    /** Kafka Streams revives a task after a timeout, but gives the thread up after any other failure. */
    @Test
    void aCommitWithoutAnswerIsNoTimeoutToKafkaStreams() {
        var late = new TimeoutException("Timeout expired after 60000ms while awaiting EndTxn(true)");

        assertThatThrownBy(() -> QuietClients.answered("a commit", () -> {
            throw late;
        })).isExactlyInstanceOf(KafkaException.class).hasCause(late).hasMessageContaining("a commit");
    }
}
