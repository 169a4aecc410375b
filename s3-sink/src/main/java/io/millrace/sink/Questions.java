package io.millrace.sink;

import io.millrace.sink.commit.Event;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the sink asks of Kafka beside records. Answers come later, in any thread; failures are those of Kafka's clients. Safe for concurrent use. */
interface Questions {
    /** Empty if there is no such topic. */
    CompletionStage<Optional<String>> topicId(String topic);

    /** From the first record to behind the last that no transaction leaves open. */
    CompletionStage<Event.LogSpans> log(TopicPartition partition);

    /** The sink group's; empty if it has none. */
    CompletionStage<Optional<OffsetAndMetadata>> groupOffset(TopicPartition partition);
}
