package io.millrace.cli.deadletter;

import io.millrace.cli.Failure;
import io.millrace.cli.connect.KafkaSettings;
import io.millrace.schemas.config.InvalidSetting;
import io.millrace.schemas.config.KafkaConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A lane's dead-letter topic, read by a read_committed consumer that belongs to no group. For one thread. */
public final class DeadLetterTopic implements Letters, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String topic;
    private final String bootstrap;
    private final KafkaConsumer<byte[], byte[]> consumer;

    public DeadLetterTopic(KafkaConfig kafka, String topic) {
        this.topic = topic;
        this.bootstrap = kafka.bootstrap();
        this.consumer = new KafkaConsumer<>(KafkaSettings.consumer(kafka, Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis(),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000)), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    String name() {
        return topic;
    }

    @Override
    public Map<Integer, Range> ranges(Set<Integer> partitions, Instant since) {
        return asking(() -> {
            Set<TopicPartition> wanted = wanted(partitions);
            consumer.assign(wanted); // a consumer asked about partitions that are not its own warns of it
            Map<TopicPartition, Long> ends = consumer.endOffsets(wanted);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(wanted);
            var ranges = new TreeMap<Integer, Range>();
            wanted.forEach(partition -> ranges.put(partition.partition(), new Range(starts.get(partition), ends.get(partition))));
            if (since != null) moveTo(since, wanted, ranges);
            return ranges;
        });
    }

    private Set<TopicPartition> wanted(Set<Integer> partitions) {
        Set<Integer> there = partitions();
        partitions.stream().filter(partition -> !there.contains(partition)).findFirst().ifPresent(partition -> {
            throw new InvalidSetting("--partition", partition, "topic " + topic + " has the partitions 0 to " + (there.size() - 1));
        });
        return (partitions.isEmpty() ? there : partitions).stream().map(partition -> new TopicPartition(topic, partition)).collect(Collectors.toSet());
    }

    private Set<Integer> partitions() {
        try {
            var infos = Optional.ofNullable(consumer.partitionsFor(topic)).orElse(List.of());
            if (!infos.isEmpty()) return infos.stream().map(info -> info.partition()).collect(Collectors.toSet());
        } catch (UnknownTopicOrPartitionException e) {
            // told below
        }
        throw new Failure("topic " + topic + " does not exist at " + bootstrap + ": the stream stage creates it when it first starts on this lane");
    }

    /** The first record written at that moment or later: all before it are older. */
    private void moveTo(Instant since, Set<TopicPartition> wanted, Map<Integer, Range> ranges) {
        Map<TopicPartition, Long> times = wanted.stream().collect(Collectors.toMap(Function.identity(), partition -> since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        wanted.forEach(partition -> ranges.computeIfPresent(partition.partition(), (number, range) -> {
            OffsetAndTimestamp first = found.get(partition);
            return new Range(first == null ? range.to() : Math.max(range.from(), first.offset()), range.to());
        }));
    }

    @Override
    public long read(Map<Integer, Range> ranges, Consumer<Letter> reader, Progress progress) {
        return asking(() -> readAll(ranges, reader, progress));
    }

    private long readAll(Map<Integer, Range> ranges, Consumer<Letter> reader, Progress progress) {
        var left = new HashSet<TopicPartition>();
        ranges.forEach((partition, range) -> {
            if (range.from() < range.to()) left.add(new TopicPartition(topic, partition));
        });
        consumer.assign(List.of()); // what was paused before is so no more
        consumer.assign(left);
        left.forEach(partition -> consumer.seek(partition, ranges.get(partition.partition()).from()));
        var assigned = Set.copyOf(left);
        long all = assigned.stream().map(partition -> ranges.get(partition.partition())).mapToLong(range -> range.to() - range.from()).sum();
        long foreign = 0;
        long lastDone = 0;
        long lastProgress = System.nanoTime();
        while (!left.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> stored : consumer.poll(POLL)) {
                if (stored.offset() >= ranges.get(stored.partition()).to()) continue;
                Optional<Letter> letter = Letter.of(stored);
                letter.ifPresent(reader);
                if (letter.isEmpty()) foreign++;
            }
            long done = assigned.stream().mapToLong(partition -> done(partition, ranges)).sum();
            progress.reached(done, all);
            if (done != lastDone) lastProgress = System.nanoTime();
            lastDone = done;
            var finished = left.stream().filter(partition -> consumer.position(partition) >= ranges.get(partition.partition()).to()).toList();
            consumer.pause(finished);
            finished.forEach(left::remove);
            if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                throw new Failure("Kafka at " + bootstrap + " gave nothing of " + left + " for " + PATIENCE.toSeconds() + " s");
            }
        }
        return foreign;
    }

    private long done(TopicPartition partition, Map<Integer, Range> ranges) {
        Range range = ranges.get(partition.partition());
        return Math.min(consumer.position(partition), range.to()) - range.from();
    }

    /** @throws Failure if there is none */
    Letter at(Position position) {
        Range there = ranges(Set.of(position.partition()), null).get(position.partition());
        String offsets = there.from() == there.to() ? "the partition is empty" : "the partition has offsets " + there.from() + " to " + (there.to() - 1);
        String none = "there is no dead letter at " + position + " of topic " + topic + ": ";
        if (position.offset() < there.from() || position.offset() >= there.to()) throw new Failure(none + offsets);
        var found = new AtomicReference<Letter>();
        long foreign = read(Map.of(position.partition(), new Range(position.offset(), position.offset() + 1)), found::set, Progress.NONE);
        if (foreign > 0) throw new Failure(none + "the record has not the headers of one");
        if (found.get() == null) throw new Failure(none + "the offset is taken by the end of a transaction, or by an aborted one");
        return found.get();
    }

    private <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (OffsetOutOfRangeException e) {
            throw new Failure("topic " + topic + ": retention deleted letters while they were read; run again", e);
        } catch (KafkaException e) {
            throw new Failure("Kafka at " + bootstrap + ", topic " + topic + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
