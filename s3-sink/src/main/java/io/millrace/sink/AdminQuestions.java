package io.millrace.sink;

import io.millrace.sink.commit.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks by Kafka's admin client, which has a thread of its own. */
final class AdminQuestions implements Questions {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final String group;
    private final Duration patience;

    AdminQuestions(Admin admin, String group) {
        this(admin, group, PATIENCE);
    }

    AdminQuestions(Admin admin, String group, Duration patience) {
        this.admin = admin;
        this.group = group;
        this.patience = patience;
    }

    @Override
    public CompletionStage<Optional<String>> topicId(String topic) {
        return inTime(admin.describeTopics(List.of(topic)).topicNameValues().get(topic)).thenApply(found -> Optional.of(found.topicId().toString()))
                .exceptionallyCompose(e -> Broker.cause(e) instanceof UnknownTopicOrPartitionException
                        ? CompletableFuture.completedFuture(Optional.empty()) : CompletableFuture.failedFuture(e));
    }

    @Override
    public CompletionStage<Event.LogSpans> log(TopicPartition partition) {
        return offset(partition, OffsetSpec.earliest()).thenCombine(offset(partition, OffsetSpec.latest()), Event.LogSpans::new);
    }

    private CompletableFuture<Long> offset(TopicPartition partition, OffsetSpec which) {
        var committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return inTime(admin.listOffsets(Map.of(partition, which), committed).partitionResult(partition)).thenApply(found -> found.offset());
    }

    @Override
    public CompletionStage<Optional<OffsetAndMetadata>> groupOffset(TopicPartition partition) {
        return inTime(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).thenApply(offsets -> Optional.ofNullable(offsets.get(partition)));
    }

    /** The client's own patience is a minute. */
    private <T> CompletableFuture<T> inTime(KafkaFuture<T> asked) {
        var answer = new CompletableFuture<T>();
        asked.whenComplete((found, failure) -> {
            if (failure == null) answer.complete(found);
            else answer.completeExceptionally(failure);
        });
        return answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
