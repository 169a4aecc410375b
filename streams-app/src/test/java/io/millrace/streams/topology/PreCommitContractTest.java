package io.millrace.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link PreCommit} relies on inside Kafka Streams. For another version: read {@code StreamTask.prepareCommit} and
 * {@code ProcessorStateManager.flushCache} of its source (is a {@code CachedStateStore} still flushed before the record collector, at
 * ordinary commits, revocations and closes?), run {@code StreamsAppIT}, then set the version here.
 *
 * <p>{@link PackedIds} and {@code PackOffsets} rely on more: that {@code ProcessorStateManager.initializeStoreOffsets} asks a store that is persistent
 * by then for its {@code committedOffset} just after {@code init}; that a task which is revived keeps its stores and one that is assigned gets new
 * ones; that after a commit which failed a task is flushed at most once more ({@code TaskManager.closeDirtyAndRevive}, {@code closeTaskDirty}).
 * {@code TwoInstancesIT} and {@code IdsChangelogIT} show the first two.
 *
 * <p>Batches (decision 0014) rely on: {@code RecordDeserializer} passing the same headers to the value's deserializer; {@code StreamTask} committing the head record's
 * offset and, without one, the {@code nextOffsets} of the poll; {@code RecordCollectorImpl} wanting the offsets of written records for changelogs only.
 * {@code RevivedTaskTest} shows what a revived task does.
 */
class PreCommitContractTest {
    private static final String CHECKED = "4.3.1";

    @TempDir
    Path stateDirectory;

    @Test
    void runsOnTheVersionItWasCheckedWith() {
        assertThat(AppInfoParser.getVersion()).as("Kafka version on the classpath; see the comment of this test").isEqualTo(CHECKED);
    }

    @Test
    void runsItsStepAfterTheRecordAndCanForward() {
        var topology = new Topology()
                .addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "in")
                .addProcessor("count", Counter::new, "in")
                .addSink("out", "out", new ByteArraySerializer(), new ByteArraySerializer(), "count")
                .addStateStore(new OwnStore<>(PreCommit.NAME, null, PreCommit::new), "count");

        try (var driver = new TopologyTestDriver(topology, settings())) {
            var in = driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer());
            in.pipeInput(new byte[] {1});
            in.pipeInput(new byte[] {2});

            var out = driver.createOutputTopic("out", new ByteArrayDeserializer(), new ByteArrayDeserializer()).readValuesToList();
            assertThat(out).containsExactly(new byte[] {1}, new byte[] {2});
        }
    }

    private Properties settings() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "contract");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return settings;
    }

    /** Forwards in the step only. */
    private static final class Counter implements Processor<byte[], byte[], byte[], byte[]> {
        private final List<Record<byte[], byte[]>> pending = new ArrayList<>();

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            context.<PreCommit>getStateStore(PreCommit.NAME).step(context, () -> {
                pending.forEach(context::forward);
                pending.clear();
            });
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            pending.add(record);
        }
    }
}
