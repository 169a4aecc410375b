package io.millrace.sink;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Answers later, each partition for itself. */
    interface Asking {
        Map<TopicPartition, CompletionStage<Long>> ask(Collection<TopicPartition> partitions);
    }

    private final Asking asking;
    private final InstantSource clock;
    private long nextTime = Long.MIN_VALUE;
    /** Asked and not answered. */
    private final Set<TopicPartition> open = ConcurrentHashMap.newKeySet();
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    LogEnds(Asking asking, InstantSource clock) {
        this.asking = asking;
        this.clock = clock;
    }

    static LogEnds of(Admin admin, InstantSource clock) {
        var committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return new LogEnds(partitions -> {
            var found = admin.listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())), committed);
            return partitions.stream().collect(Collectors.toMap(
                    partition -> partition, partition -> found.partitionResult(partition).toCompletionStage().thenApply(ListOffsetsResultInfo::offset)));
        }, clock);
    }

    /** Asks again if it is time, of those that have answered. For one thread. */
    void refresh(Set<TopicPartition> partitions) {
        ends.keySet().retainAll(partitions);
        if (clock.millis() < nextTime) return;
        nextTime = clock.millis() + BETWEEN.toMillis();
        var wanted = partitions.stream().filter(open::add).toList();
        if (!wanted.isEmpty()) asking.ask(wanted).forEach(this::keep);
    }

    private void keep(TopicPartition partition, CompletionStage<Long> answer) {
        answer.whenComplete((end, failure) -> {
            if (end != null) ends.put(partition, end);
            open.remove(partition);
        });
    }

    /** As last heard; empty before that. */
    OptionalLong of(TopicPartition partition) {
        Long end = ends.get(partition);
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }
}
