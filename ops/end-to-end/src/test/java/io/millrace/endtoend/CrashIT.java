package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.cli.connect.Schemas;
import io.millrace.local.LocalStackOptions;
import io.millrace.local.kafka.LocalKafkaOptions;
import io.millrace.monitor.books.Books;
import io.millrace.runtime.StageKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events stamped ten years ago flow while each stage is killed once in mid-work: nothing lost, nothing twice, nothing aged away. */
class CrashIT {
    private static final Duration RETENTION_CHECK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void losesAndDoublesNothingWhenEachStageIsKilled() throws Exception {
        Path data = folder.resolve("world");
        var options = LocalStackOptions.defaults().withKafka(LocalKafkaOptions.defaults().withRetentionCheckInterval(RETENTION_CHECK));
        long sent;
        long events;
        try (var world = World.over(data, options)) {
            OldEvents.createRawTopic(world);
            Schemas.Registered schema = world.pipeline().prepare(OldEvents.PARTITIONS, World.PIPELINE.resolveSibling("event.avsc")).schema();
            for (StageKind stage : StageKind.values()) world.start(stage);
            try (var flow = OldEvents.flowInto(world, schema)) {
                killInMidWork(world, StageKind.STREAM, books -> books.totals().valid(), 2_000);
                killInMidWork(world, StageKind.SINK, books -> books.totals().rowsInCommits(), 3_000);
                killInMidWork(world, StageKind.LOAD, books -> books.totals().inserted(), 4_000);
                flow.awaitEnd();
                sent = flow.sent();
                events = flow.distinctEvents();
            }

            Books books = world.awaitClosed(sent);

            assertThat(books.totals().read()).isEqualTo(sent);
            assertThat(books.totals().valid()).isEqualTo(events);
            assertThat(books.totals().tableRows()).isEqualTo(events);
            assertThat(books.totals().doubled()).isZero();
            OldEvents.awaitRetentionChecks(world, 2);
            assertThat(world.awaitClosed(sent).totals()).isEqualTo(books.totals());
        }
        try (var judge = DuckDb.inMemory().attach(World.warehouse(data))) {
            assertThat(judge.number("SELECT COUNT(DISTINCT id) FROM w.public.github_events")).isEqualTo(events);
            assertThat(judge.number("SELECT COUNT(*) FROM read_parquet('" + data + "/s3/buckets/*/*/*/live/events/data/**/*.parquet')")).isEqualTo(events);
        }
    }

    /** Kills the stage once it has done so much, while events still flow, and starts it again. */
    private static void killInMidWork(World world, StageKind stage, ToLongFunction<Books> done, long atLeast) throws Exception {
        await(stage + " in mid-work").atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).ignoreExceptions()
                .until(() -> done.applyAsLong(world.books()) >= atLeast);
        world.kill(stage);
        world.start(stage);
    }
}
