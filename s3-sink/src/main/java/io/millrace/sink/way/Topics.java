package io.millrace.sink.way;

import io.millrace.sink.trouble.Trouble;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/** Topics as they stand and as a read_committed reader sees them. For one thread. */
public interface Topics extends AutoCloseable {
    /** @param id Kafka's: a topic deleted and created again has another */
    record Described(String id, List<TopicPartition> partitions) {}

    /** Offsets {@code [from, to)}; {@code to} must not lie above the last stable offset. */
    record Stretch(long from, long to) {}

    record Stored(TopicPartition partition, long offset, long timestamp, byte[] value) {}

    /** @throws io.millrace.sink.trouble.Transient among others if one of them does not exist */
    Map<String, Described> describe(List<String> topics) throws Trouble;

    Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) throws Trouble;

    /** Open transactions included. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws Trouble;

    /** Below these every transaction is decided. */
    Map<TopicPartition, Long> stableEnds(Collection<TopicPartition> partitions) throws Trouble;

    /**
     * Hands over committed records of the stretches, each partition in order.
     *
     * @param goesOn whether more of the record's partition is wanted
     * @return how far each was read: the record after which no more was wanted, or else the end
     */
    Map<TopicPartition, Long> read(Map<TopicPartition, Stretch> stretches, Predicate<Stored> goesOn) throws Trouble;

    @Override
    void close();
}
