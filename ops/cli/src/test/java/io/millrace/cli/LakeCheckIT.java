package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.s3.LocalS3;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineFile;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.store.S3Store;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code millrace lake check} before an S3 server. */
class LakeCheckIT {
    private static final String ATTEMPT = "00000000000000000000000000000001";
    private static final String LOSER = "00000000000000000000000000000002";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private LocalS3 server;
    private S3Store store;
    private LakeLayout layout;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        server = LocalS3.start(directory.resolve("s3"), 0);
        server.createBucket("lake");
        System.setProperty("aws.accessKeyId", server.access().accessKey());
        System.setProperty("aws.secretAccessKey", server.access().secretKey());
        file = Files.writeString(directory.resolve("pipeline.yaml"), """
                pipeline: shop
                kafka: { bootstrap: "127.0.0.1:1" }
                registry: { url: "http://127.0.0.1:1" }
                event: { id: id, time: at, source: source }
                topics: { raw: raw }
                sink: { bucket: lake, region: %s, endpoint: "%s", prefix: events }
                load: { cluster: c, db-user: u, database: d, table: t, iam-role: r }
                """.formatted(server.access().region(), server.access().endpoint()));
        var config = PipelineFile.read(file, Map.of());
        store = S3Store.connect(config.sink());
        layout = LakeLayout.of(config, Lane.LIVE, LakeLayout.EVENTS);
        store.putIfAbsent(layout.origin(0), new Origin(Origin.VERSION, "t", "id", 0, 0).encode());
        commit(0, 10);
    }

    @AfterEach
    void stop() throws Exception {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        store.close();
        server.close();
    }

    @Test
    void nothingFoundIsExitCodeZero() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("✓ s3://lake/events/shop/live/events/: 1 partition, 1 commit, 0 decided files, 0 unfinished uploads; nothing serious",
                "✓ s3://lake/events/shop/live/dead-letters/: 0 partitions");
    }

    @Test
    void aFindingIsExitCodeOneAndSaysWhatToDo() throws Exception {
        commit(15, 20);

        assertThat(run("--stream", "events")).isEqualTo(1);
        assertThat(out.toString()).contains("✗ gap  partition 0  s3://lake/" + layout.commit(0, 10), "no commit has offsets [10, 15)", "→ restore the commits", "1 serious")
                .doesNotContain("dead-letters");
    }

    @Test
    void completenessMarkersAreComparedToo() throws Exception {
        var hour = EventHour.parse("2026-11-20T15");
        var file = new Marker.File(layout.partFile(hour, "web", 0, 0, LOSER, 0), "web", 1, 5, 100);
        store.putIfAbsent(layout.marker(hour, 1), new Marker(Marker.VERSION, "shop", "live", "events", hour, 1, List.of(), List.of(new Marker.ChainEnd(0, "id", 10, 10)), 5, 100, List.of(file)).encode());

        assertThat(run()).isEqualTo(1);
        assertThat(out.toString()).contains("✗ marker-of-no-file  s3://lake/" + layout.marker(hour, 1), "names [" + file.key() + "], which no commit has", "→ if commit 0 is missing, restore that first",
                "1 completeness marker; 1 serious");
    }

    @Test
    void jsonHasALineForEachFindingAndNothingElse() throws Exception {
        commit(15, 20);

        assertThat(run("--json")).isEqualTo(1);
        assertThat(out.toString()).hasLineCount(1);
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(List.of(json.get("kind").asText(), json.get("harmless").asBoolean(), json.get("partition").asInt(), json.get("stream").asText()))
                .containsExactly("gap", false, 0, "events");
        assertThat(err.toString()).contains("1 serious");
    }

    @Test
    void deadUploadsAreHarmlessAndAbortedIfAskedFor() throws Exception {
        store.createUpload(layout.partFile(EventHour.parse("2026-11-20T15"), "web", 0, 0, LOSER, 0), LOSER);

        assertThat(run()).isZero();
        assertThat(out.toString()).contains("· dead-upload", "1 harmless").doesNotContain("aborted");
        assertThat(run("--abort-dead")).isZero();
        assertThat(out.toString()).contains("✓ aborted", "1 harmless; 1 aborted");
        assertThat(store.listUploads("", null).uploads()).isEmpty();
    }

    @Test
    void manyHarmlessThingsAreCounted() throws Exception {
        for (int i = 0; i < 5; i++) store.createUpload(layout.partFile(EventHour.parse("2026-11-20T15"), "web", 0, 10, ATTEMPT, i), ATTEMPT);

        assertThat(run()).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("· open-upload"))).hasSize(2);
        assertThat(out.toString()).contains("· 3 more open-upload, as harmless; --json shows all", "nothing serious, 5 harmless");
    }

    @Test
    void aLakeThatCannotBeReadIsNoHealthyOne() throws Exception {
        Files.writeString(file, Files.readString(file).replace("bucket: lake", "bucket: none"));

        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("could not be checked", "create it or correct sink.bucket");
    }

    private void commit(long first, long end) throws Exception {
        store.putIfAbsent(layout.commit(0, first), new Commit(
                Commit.VERSION, "shop", "live", "events", "t", "id", 0, first, end, null, ATTEMPT, 0, "id", List.of(), List.of(), List.of()).encode());
    }

    private int run(String... options) {
        var command = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        var args = new ArrayList<>(List.of("lake", "check", "-c", file.toString()));
        args.addAll(List.of(options));
        return command.execute(args.toArray(String[]::new));
    }
}
