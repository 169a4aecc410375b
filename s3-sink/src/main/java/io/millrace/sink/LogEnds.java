package io.millrace.sink;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where partitions end for readers of committed records, asked now and then without waiting: a consumer that is paused does not know. */
final class LogEnds {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    /** Answers later. */
    interface Asking {
        CompletionStage<Map<TopicPartition, Long>> ask(Collection<TopicPartition> partitions);
    }

    private final Asking asking;
    private final InstantSource clock;
    private long nextTime = Long.MIN_VALUE;
    private volatile boolean isAsking;
    private volatile Map<TopicPartition, Long> ends = Map.of();

    LogEnds(Asking asking, InstantSource clock) {
        this.asking = asking;
        this.clock = clock;
    }

    static LogEnds of(Admin admin, InstantSource clock) {
        var committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return new LogEnds(partitions -> admin.listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())), committed)
                .all().toCompletionStage().thenApply(LogEnds::offsets), clock);
    }

    /** Asks again if it is time. For one thread. */
    void refresh(Set<TopicPartition> partitions) {
        if (isAsking || partitions.isEmpty() || clock.millis() < nextTime) return;
        nextTime = clock.millis() + BETWEEN.toMillis();
        isAsking = true;
        asking.ask(partitions).whenComplete((found, failure) -> {
            if (found != null) ends = found;
            isAsking = false;
        });
    }

    /** As last heard; 0 before that. */
    long of(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> found) {
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
