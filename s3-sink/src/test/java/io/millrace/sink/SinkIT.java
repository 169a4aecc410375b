package io.millrace.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.local.process.ChildProcess;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.PipelineFile;
import io.millrace.schemas.topic.LaneTopics;
import io.millrace.sink.check.Finding;
import io.millrace.sink.check.LakeCheck;
import io.millrace.sink.check.Report;
import io.millrace.sink.store.S3Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The sink between a real broker, a real registry and an S3 server, killed in mid-work. */
@ExtendWith(SinkServers.Shared.class)
class SinkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static SinkServers servers;

    @BeforeAll
    static void share(SinkServers shared) {
        servers = shared;
    }

    @Test
    void everyRowOnceAcrossAKill() throws Exception {
        var config = servers.pipeline("killed", "classic");
        var topics = LaneTopics.of(config, Lane.LIVE);
        try (var store = S3Store.connect(config.sink()); var topic = new ValidTopic(topics.valid(), servers.bootstrap(), servers.registry());
                var letters = new DeadLetters(topics.deadLetter(), servers.bootstrap())) {
            var lake = new LocalLake(store, LakeLayout.of(config, Lane.LIVE, LakeLayout.EVENTS));
            var letterLake = new LocalLake(store, LakeLayout.of(config, Lane.LIVE, LakeLayout.DEAD_LETTERS));
            int written = 0;
            int refused = 0;

            // The first sink waits for its topics, then is killed with rows committed and rows open.
            var first = child(config, "first");
            topic.create();
            letters.create();
            letters.writeUnwritable(1_000_001);
            topic.writeDamaged(1_000_001);
            while (lake.chain(0).size() < 2 || lake.chain(1).isEmpty()) {
                assertThat(first.isAlive()).as("sink's log:%n%s", Files.readString(first.logFile())).isTrue();
                topic.write(written, written += 100);
                topic.abort(written, written + 10);
                letters.write(refused, refused += 20);
            }
            topic.write(written, written += 500);
            letters.write(refused, refused += 100);
            first.kill();
            topic.write(written, written += 500);
            letters.write(refused, refused += 100);

            // The second brings everything home, the end of the last transaction included, and leaves on SIGTERM.
            try (var second = child(config, "second")) {
                await().atMost(PATIENCE).until(() -> ends(lake).equals(topic.ends()) && ends(letterLake).equals(topic.ends(topics.deadLetter())));
            }
            verify(lake, written);
            verifyVersions(lake, topic.schemaId());
            verifyLetters(letterLake, refused);
            for (String stream : List.of(LakeLayout.EVENTS, LakeLayout.DEAD_LETTERS)) assertThat(findings(store, LakeLayout.of(config, Lane.LIVE, stream), stream)).isEmpty();

            // Who starts again without any hint finds the tip and changes nothing.
            var before = List.of(lake.keys(), letterLake.keys());
            topic.forgetGroup(topics.sinkGroup());
            runUntil(config, new SimpleMeterRegistry(), sink -> sink.status().ready());
            assertThat(List.of(lake.keys(), letterLake.keys())).isEqualTo(before);
        }
    }

    @Test
    void commitsWhatIsOpenWhenAskedToStop() throws Exception {
        var config = servers.pipeline("stopped", "classic");
        var topics = LaneTopics.of(config, Lane.LIVE);
        try (var store = S3Store.connect(config.sink()); var topic = new ValidTopic(topics.valid(), servers.bootstrap(), servers.registry());
                var letters = new DeadLetters(topics.deadLetter(), servers.bootstrap())) {
            var lake = new LocalLake(store, LakeLayout.of(config, Lane.LIVE, LakeLayout.EVENTS));
            topic.create();
            letters.create();
            topic.write(0, 100);

            var meters = new SimpleMeterRegistry();
            runUntil(withRollAge(config, "1h"), meters, sink -> meters.get(SinkMeter.HELD.meter()).gauge().value() > 0);

            assertThat(meters.get(SinkMeter.ROWS.meter()).tag("stream", LakeLayout.EVENTS).counter().count()).isPositive();
            assertThat(lake.chain(0).size() + lake.chain(1).size()).isPositive();
        }
    }

    private static void verify(LocalLake lake, int written) throws Exception {
        var decided = new ArrayList<String>();
        long rows = 0;
        var unwritable = new ArrayList<String>();
        for (int partition = 0; partition < ValidTopic.PARTITIONS; partition++) {
            for (Commit commit : lake.chain(partition)) {
                rows += commit.rows();
                commit.files().forEach(file -> decided.add(file.key()));
                commit.unwritable().forEach(row -> unwritable.add(row.rawOffset() + " " + row.reason()));
            }
        }
        assertThat(rows).isEqualTo(written);
        assertThat(unwritable).containsExactlyInAnyOrder("-1 header millrace-raw-1 must have 20 bytes, has none", "1000001 malformed: negative length at byte 5");
        assertThat(lake.dataKeys()).containsExactlyInAnyOrderElementsOf(decided);
        assertThat(lake.dataKeys()).allMatch(key -> key.contains("/source=ios/") || key.contains("/source=web%2F%2E%2E%2F%2E%2E/"));

        Path files = Files.createDirectory(directory.resolve("files"));
        lake.download(files);
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var statement = duck.createStatement();
                var result = statement.executeQuery("""
                        select count(*), count(distinct id), min(_offset), max(_offset),
                               count(*) filter (id = 'id-' || _offset and _partition = 7 and at = _event_time and payload = 'payload of ' || id and _ingested_at is not null
                                   and case when _offset %% 3 = 2 then note = 'note of ' || _offset else coalesce(note, 'none') = 'none' end)
                        from read_parquet('%s/*.parquet', hive_partitioning = false, union_by_name = true)""".formatted(files).replace(" at =", " \"at\" ="))) {
            result.next();
            assertThat(List.of(result.getInt(1), result.getInt(2), result.getInt(3), result.getInt(4), result.getInt(5)))
                    .containsExactly(written, written, 0, written - 1, written);
        }
    }

    /** Only the range in which a process met the newer version has files of the older: both processes have one in each partition. */
    private static void verifyVersions(LocalLake lake, int older) throws Exception {
        for (int partition = 0; partition < ValidTopic.PARTITIONS; partition++) {
            assertThat(lake.chain(partition)).filteredOn(commit -> commit.files().stream().anyMatch(file -> file.schemaId() == older)).hasSizeLessThanOrEqualTo(2);
        }
    }

    private static void verifyLetters(LocalLake lake, int refused) throws Exception {
        var unwritable = new ArrayList<String>();
        long rows = 0;
        for (int partition = 0; partition < ValidTopic.PARTITIONS; partition++) {
            for (Commit commit : lake.chain(partition)) {
                rows += commit.rows();
                commit.unwritable().forEach(row -> unwritable.add(row.rawOffset() + " " + row.value().length() + " " + row.reason()));
            }
        }
        assertThat(rows).isEqualTo(refused);
        assertThat(unwritable).containsExactlyInAnyOrder(
                "-1 4 its headers cannot be read: not a dead letter of version 1: header millrace-version = 0",
                "1000001 6990508 key and value together: 5242891 bytes, the warehouse takes 4000000");
        assertThat(lake.dataKeys()).allMatch(key -> key.contains("/source=.unknown/") || key.contains("/source=web%2F%2E%2E%2F%2E%2E/"));

        Path files = Files.createDirectory(directory.resolve("letters"));
        lake.download(files);
        try (var duck = DriverManager.getConnection("jdbc:duckdb:"); var statement = duck.createStatement();
                var result = statement.executeQuery("""
                        select count(*), count(distinct id), count(*) filter (
                            id = '7-' || _offset and _partition = 7 and raw_partition = 7 and raw_offset = _offset and raw_topic = 'raw' and detail = 'why ' || _offset
                            and "key" = ('key ' || _offset)::blob and "value" = ('value ' || _offset)::blob and schema_id = 1
                            and len(headers) = 1 and headers[1]."key" = 'trace' and from_base64(headers[1]."value") = ('trace ' || _offset)::blob
                            and case when _offset %% 3 = 0 then reason = 'MALFORMED' and rule is null and event_time is null and source is null and epoch_ms(_event_time) = raw_timestamp
                                     else reason = 'RULE_FAILED' and rule = 'a rule' and event_time = _event_time and source = 'web/../..' end)
                        from read_parquet('%s/*.parquet', hive_partitioning = false)""".formatted(files))) {
            result.next();
            assertThat(List.of(result.getInt(1), result.getInt(2), result.getInt(3))).containsExactly(refused, refused, refused);
        }
    }

    private static List<Finding> findings(S3Store store, LakeLayout layout, String stream) throws Exception {
        var findings = new ArrayList<Finding>();
        new LakeCheck(store, layout, stream, new LakeCheck.Options(null, true, false), new Report() {
            @Override
            public void found(Finding finding) {
                if (!finding.isHarmless()) findings.add(finding);
            }

            @Override
            public void aborted(Finding.DeadUpload upload) {}

            @Override
            public void progress(String what, long count) {}
        }).run();
        return findings;
    }

    private static List<Long> ends(LocalLake lake) throws Exception {
        var ends = new ArrayList<Long>();
        for (int partition = 0; partition < ValidTopic.PARTITIONS; partition++) ends.add(lake.chain(partition).stream().mapToLong(Commit::endOffset).max().orElse(-1));
        return ends;
    }

    private static void runUntil(PipelineConfig config, SimpleMeterRegistry meters, Predicate<Sink> enough) throws Exception {
        var sink = new Sink(config, Lane.LIVE, meters, InstantSource.system(), new Random());
        var run = CompletableFuture.runAsync(() -> unchecked(() -> {
            sink.run();
            return null;
        }), task -> new Thread(task, "sink").start());
        await().atMost(PATIENCE).until(() -> run.isDone() || enough.test(sink));
        sink.stop();
        run.join();
    }

    private static ChildProcess child(PipelineConfig config, String name) throws Exception {
        return ChildProcess.java(name).mainClass(SinkProcess.class.getName()).jvmArgs("-Xmx256m", "-XX:TieredStopAtLevel=1")
                .args(SinkServers.file(config).toString()).logFile(config.directory().resolve(name + ".log"))
                .env(Map.of("AWS_ACCESS_KEY_ID", servers.s3().accessKey(), "AWS_SECRET_ACCESS_KEY", servers.s3().secretKey()))
                .start();
    }

    private static PipelineConfig withRollAge(PipelineConfig config, String age) {
        return PipelineFile.read(SinkServers.file(config), Map.of("MILLRACE_SINK_ROLL_AGE", age));
    }

    private interface Fallible<T> {
        T get() throws Exception;
    }

    private static <T> T unchecked(Fallible<T> work) {
        try {
            return work.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
