package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.local.kafka.LocalKafka;
import io.millrace.local.kafka.LocalKafkaOptions;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.store.S3Store;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real broker's log loses its end, as by an unclean leader election, and grows beyond the chain's tip again while no sink runs. */
@ExtendWith(SinkServers.Shared.class)
class TruncatedLogIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONTROL = 0x20;

    @TempDir
    Path directory;

    @Test
    void theNextSinkKnowsItByTheLeaderEpoch(SinkServers servers) throws Exception {
        Path brokers = directory.resolve("kafka");
        var options = LocalKafkaOptions.defaults().withSessionTimeout(SinkServers.SESSION);
        var config = servers.pipeline("truncated", "classic");
        var topics = LaneTopics.of(config, Lane.LIVE);
        List<Long> decided;
        try (var kafka = LocalKafka.start(brokers, options);
                var topic = new ValidTopic(topics.valid(), kafka.bootstrap(), servers.registry());
                var letters = new DeadLetters(topics.deadLetter(), kafka.bootstrap())) {
            topic.create();
            letters.create();
            for (int i = 0; i < 100; i += 10) topic.write(i, i + 10);
            decided = sinkAll(SinkServers.on(kafka.bootstrap(), config), topic);
        }
        cut(brokers.resolve("logs").resolve(topics.valid() + "-0"));
        try (var kafka = LocalKafka.start(brokers, options); var topic = new ValidTopic(topics.valid(), kafka.bootstrap(), servers.registry())) {
            assertThat(topic.ends().getFirst()).isLessThan(decided.getFirst());
            for (int i = 100; i < 300; i += 10) topic.write(i, i + 10);
            assertThat(topic.ends().getFirst()).isGreaterThan(decided.getFirst());

            var sink = sink(SinkServers.on(kafka.bootstrap(), config));
            var run = run(sink);
            assertThatThrownBy(() -> run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).hasRootCauseInstanceOf(LaneStopped.class)
                    .hasMessageContaining("chain ends at offset " + decided.getFirst()).hasMessageContaining("it was truncated").hasMessageContaining("grown again");
        }
    }

    /** Leaves the first half of the log's transactions, and nothing that remembers the rest. */
    private static void cut(Path log) throws Exception {
        Path segment = log.resolve("00000000000000000000.log");
        var ends = new ArrayList<Long>();
        try (var channel = FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var head = ByteBuffer.allocate(23);
            for (long at = 0; channel.read(head.clear(), at) == head.capacity(); ) {
                at += 12 + head.getInt(8);
                if ((head.getShort(21) & CONTROL) != 0) ends.add(at);
            }
            channel.truncate(ends.get(ends.size() / 2));
        }
        try (var files = Files.list(log)) {
            for (Path file : files.filter(name -> name.toString().matches(".*\\.(index|timeindex|txnindex|snapshot)")).toList()) Files.delete(file);
        }
        Files.deleteIfExists(log.resolveSibling(".kafka_cleanshutdown"));
    }

    private static List<Long> sinkAll(PipelineConfig config, ValidTopic topic) throws Exception {
        try (var store = S3Store.connect(config.sink())) {
            var lake = new LocalLake(store, LakeLayout.of(config, Lane.LIVE, LakeLayout.EVENTS));
            var sink = sink(config);
            var run = run(sink);
            await().atMost(PATIENCE).until(() -> run.isDone() || List.of(end(lake, 0), end(lake, 1)).equals(topic.ends()));
            sink.stop();
            run.join();
            assertThat(lake.chain(0).getLast().leaderEpoch()).isNotNull();
            return topic.ends();
        }
    }

    private static long end(LocalLake lake, int partition) throws Exception {
        var chain = lake.chain(partition);
        return chain.isEmpty() ? 0 : chain.getLast().endOffset();
    }

    private static Sink sink(PipelineConfig config) {
        return new Sink(config, Lane.LIVE, new SimpleMeterRegistry(), InstantSource.system(), new Random());
    }

    private static CompletableFuture<Void> run(Sink sink) {
        return CompletableFuture.runAsync(() -> unchecked(sink), task -> new Thread(task, "sink").start());
    }

    private static void unchecked(Sink sink) {
        try {
            sink.run();
        } catch (LaneStopped | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
