package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.streams.TestPipeline;
import io.millrace.streams.batch.BatchDeserializer;
import io.millrace.streams.batch.BatchingInterceptor;
import io.millrace.streams.event.Events;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.internals.StreamTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A task that Kafka Streams revives keeps the positions it had before, and may be asked to commit by them before it has read anything again: it would skip records
 * that nobody has seen. Here: 64 records are committed, 128 more polled, then the task is revived.
 */
class RevivedTaskTest {
    private static final int COMMITTED = 64;
    private static final int POLLED = 192;

    @TempDir
    Path stateDirectory;

    @Test
    void decidesNothingThatItHasNotReadSinceThen() {
        assertThatTaskIsGivenUp(Driver.topology(TestPipeline.config(), new ArrayList<>()).build());
    }

    @Test
    void routesNothingThatItHasNotReadSinceThen() {
        var events = Driver.topology(TestPipeline.byId(TestPipeline.config()), new ArrayList<>());
        var route = new Topology()
                .addSource(AutoOffsetReset.earliest(), "raw", new RawTimestamp(), new ByteArrayDeserializer(), new BatchDeserializer(), events.topics().raw())
                .addProcessor("route", () -> new RouteProcessor(events), "raw")
                .addStateStore(Stores.keyValue(RouteProcessor.PROGRESS), "route")
                .addStateStore(new OwnStore<>(RouteProcessor.PRE_COMMIT, null, () -> new PreCommit(RouteProcessor.PRE_COMMIT)), "route");
        assertThatTaskIsGivenUp(route);
    }

    /** The driver cannot be closed, it would commit. */
    private void assertThatTaskIsGivenUp(Topology topology) {
        StreamTask task = revived(driver(topology));

        assertThat(task.commitNeeded()).as("what this test is about").isTrue();
        assertThatThrownBy(() -> task.prepareCommit(true)).isInstanceOf(TaskMigratedException.class).hasMessageContaining("before it has read anything");
    }

    private TopologyTestDriver driver(Topology topology) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "revived");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        return new TopologyTestDriver(topology, settings);
    }

    private static StreamTask revived(TopologyTestDriver driver) {
        var task = (StreamTask) field(driver, TopologyTestDriver.class, "task");
        @SuppressWarnings("unchecked")
        var consumer = (MockConsumer<byte[], byte[]>) field(task, StreamTask.class, "mainConsumer");
        TopicPartition partition = task.inputPartitions().iterator().next();
        consumer.assign(List.of(partition));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        poll(task, consumer, partition, 0, COMMITTED);
        while (task.process(0)) continue;
        poll(task, consumer, partition, COMMITTED, POLLED);
        consumer.commitSync(task.prepareCommit(true));
        task.suspend();
        task.postCommit(true);
        task.closeDirty();
        task.addPartitionsForOffsetReset(Set.of(partition));
        task.revive();
        task.initializeIfNeeded();
        task.completeRestoration(partitions -> {});
        assertThat(consumer.position(partition)).isEqualTo(COMMITTED);
        return task;
    }

    private static void poll(StreamTask task, MockConsumer<byte[], byte[]> consumer, TopicPartition partition, int from, int to) {
        var records = IntStream.range(from, to).mapToObj(offset -> new ConsumerRecord<byte[], byte[]>(partition.topic(), partition.partition(), offset, Events.NOON,
                TimestampType.CREATE_TIME, 0, 0, "key".getBytes(), new byte[] {9}, new RecordHeaders(), Optional.empty())).toList();
        var polled = new BatchingInterceptor().onConsume(new ConsumerRecords<>(Map.of(partition, records), Map.of(partition, new OffsetAndMetadata(to))));
        task.addRecords(partition, polled.records(partition));
        task.updateNextOffsets(partition, polled.nextOffsets().get(partition));
        consumer.seek(partition, to);
    }

    private static Object field(Object object, Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
