package io.millrace.sink.complete;

import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.complete.ModelLog.Entry;
import io.millrace.sink.complete.ModelLog.State;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import io.millrace.sink.way.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/** Kafka of a model lane; before each answer the world goes on, and some questions fail. */
final class ModelTopics implements Topics {
    private final Map<TopicPartition, ModelLog> logs;
    private final BooleanSupplier between;
    private final LaneTopics names;
    private final PlantedFault fault;
    private final Map<TopicPartition, Long> validEndsBefore = new HashMap<>();

    /** @param between called before each answer; whether there is none */
    ModelTopics(Map<TopicPartition, ModelLog> logs, BooleanSupplier between, LaneTopics names, PlantedFault fault) {
        this.logs = logs;
        this.between = between;
        this.names = names;
        this.fault = fault;
    }

    @Override
    public Map<String, Described> describe(List<String> topics) throws Trouble {
        ask();
        var described = new HashMap<String, Described>();
        for (String topic : topics) {
            boolean isForgotten = fault == PlantedFault.FORGETS_BY_ID && topic.equals(names.byId());
            List<TopicPartition> partitions = isForgotten ? List.of() : logs.keySet().stream().filter(partition -> partition.topic().equals(topic)).toList();
            if (topic.equals(names.valid())) validEndsBefore.putAll(offsets(partitions, ModelLog::end));
            described.put(topic, new Described(topic.equals(names.valid()) ? ModelSink.TOPIC_ID : topic, partitions));
        }
        return described;
    }

    @Override
    public Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) throws Trouble {
        ask();
        return offsets(partitions, log -> log.start);
    }

    @Override
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws Trouble {
        ask();
        boolean isValid = partitions.stream().anyMatch(partition -> partition.topic().equals(names.valid()));
        if (isValid && fault == PlantedFault.STABLE_ENDS_AS_BARRIER) return offsets(partitions, ModelLog::stableEnd);
        if (isValid && fault == PlantedFault.BARRIER_BEFORE_AUDIT) return Map.copyOf(validEndsBefore);
        return offsets(partitions, ModelLog::end);
    }

    @Override
    public Map<TopicPartition, Long> stableEnds(Collection<TopicPartition> partitions) throws Trouble {
        ask();
        return offsets(partitions, log -> fault == PlantedFault.READS_OPEN_AUDIT && log.name.topic().equals(names.audit()) ? log.end() : log.stableEnd());
    }

    @Override
    public Map<TopicPartition, Long> read(Map<TopicPartition, Stretch> stretches, Predicate<Stored> goesOn) throws Trouble {
        ask();
        var reached = new HashMap<TopicPartition, Long>();
        stretches.forEach((partition, stretch) -> {
            ModelLog log = logs.get(partition);
            reached.put(partition, stretch.to());
            for (long offset = Math.max(stretch.from(), log.start); offset < stretch.to(); offset++) {
                Entry entry = log.entries.get((int) offset);
                boolean isSeen = entry.state == State.COMMITTED || fault == PlantedFault.READS_OPEN_AUDIT && entry.isLive() && entry.event == null;
                if (isSeen && !goesOn.test(new Stored(partition, offset, timestamp(entry), entry.value))) {
                    reached.put(partition, offset);
                    return;
                }
            }
        });
        return reached;
    }

    private long timestamp(Entry entry) {
        return fault == PlantedFault.BELIEVES_WATERMARKS && entry.event != null ? Long.MAX_VALUE : entry.timestamp;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, ToLongFunction<ModelLog> which) {
        var offsets = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> offsets.put(partition, which.applyAsLong(logs.get(partition))));
        return offsets;
    }

    private void ask() throws Trouble {
        if (between.getAsBoolean()) throw new Transient("Kafka gave no answer", null);
    }

    @Override
    public void close() {}
}
