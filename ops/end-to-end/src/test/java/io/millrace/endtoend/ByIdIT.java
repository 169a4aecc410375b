package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.cli.connect.Schemas;
import io.millrace.local.LocalStackOptions;
import io.millrace.local.kafka.LocalKafkaOptions;
import io.millrace.monitor.books.Books;
import io.millrace.runtime.StageKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dedupe.repartition: by-id}: retries on another partition are duplicates, though streams-app is killed in mid-work; and the books close. */
class ByIdIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void letsEachIdPassOnceWhicheverPartitionsItCameTo() throws Exception {
        Path data = folder.resolve("world");
        var options = LocalStackOptions.defaults().withKafka(LocalKafkaOptions.defaults().withSessionTimeout(Duration.ofSeconds(3)));
        long events;
        try (var world = World.over(pipelineById(), data, options)) {
            Schemas.Registered schema = world.pipeline().prepare(RetriedEvents.PARTITIONS, World.PIPELINE.resolveSibling("event.avsc")).schema();
            for (StageKind stage : StageKind.values()) world.start(stage);
            long sent;
            long damaged;
            try (var flow = RetriedEvents.flowInto(world, schema)) {
                await("in mid-work").atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).ignoreExceptions()
                        .until(() -> offsets(world, world.topics().valid(), OffsetSpec.latest()).stream().mapToLong(Long::longValue).sum() >= 300);
                world.kill(StageKind.STREAM);
                world.start(StageKind.STREAM);
                flow.endAfter(1_000);
                sent = flow.sent();
                events = flow.distinctEvents();
                damaged = flow.damaged();
            }
            world.awaitReady();

            Books books = world.awaitClosed(sent);

            assertThat(books.totals().read()).isEqualTo(sent);
            assertThat(books.totals().valid()).isEqualTo(events);
            assertThat(books.totals().deadLettersInAll()).isEqualTo(damaged);
            assertThat(books.totals().duplicates()).isEqualTo(sent - events - damaged);
            assertThat(books.totals().tableRows()).isEqualTo(events);
            assertThat(books.totals().absorbed()).isZero();
            awaitPurge(world);
            awaitMarked(world, events);
            assertThat(world.awaitClosed(sent).totals()).isEqualTo(books.totals());
        }
        try (var judge = DuckDb.inMemory()) {
            assertThat(judge.number("SELECT COUNT(*) FROM read_parquet('" + data + "/s3/buckets/*/*/*/live/events/data/**/*.parquet')")).isEqualTo(events);
            assertThat(judge.number("SELECT COUNT(DISTINCT id) FROM read_parquet('" + data + "/s3/buckets/*/*/*/live/events/data/**/*.parquet')")).isEqualTo(events);
        }
    }

    /** The by-id topic ends in a marker that nobody accounts for, and is deleted behind its reader: neither holds the hour back. */
    private static void awaitMarked(World world, long events) {
        await("hour marked").atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> CompleteIT.report(world), report ->
                report.get("complete").asBoolean() && report.get("rows").asLong() == events && report.get("byId").size() == RetriedEvents.PARTITIONS);
    }

    /** What was decided is deleted: nothing of it is left, but the marker that ends the last transaction of each stream thread. */
    private static void awaitPurge(World world) {
        String topic = world.topics().byId();
        await("by-id topic purged").atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            List<Long> starts = offsets(world, topic, OffsetSpec.earliest());
            List<Long> ends = offsets(world, topic, OffsetSpec.latest());
            for (int p = 0; p < RetriedEvents.PARTITIONS; p++) assertThat(starts.get(p)).isGreaterThan(100).isGreaterThanOrEqualTo(ends.get(p) - 2);
        });
    }

    /** By partition. */
    private static List<Long> offsets(World world, String topic, OffsetSpec which) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", world.bootstrap()))) {
            var partitions = IntStream.range(0, RetriedEvents.PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)).toList();
            var found = admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), p -> which))).all().get();
            return partitions.stream().map(p -> found.get(p).offset()).toList();
        }
    }

    private Path pipelineById() throws IOException {
        Path pipeline = World.hurried(folder);
        return Files.writeString(pipeline, Files.readString(pipeline).replace("dedupe:   {", "dedupe:   { repartition: by-id,"));
    }
}
