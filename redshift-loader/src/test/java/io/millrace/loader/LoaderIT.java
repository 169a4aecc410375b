package io.millrace.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.loader.LakeWriter.Event;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.schemas.column.ColumnType;
import io.millrace.schemas.commit.Commit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loader against the local stack: S3 with signatures, the Data API over DuckDB, spoken to by the AWS SDK. */
class LoaderIT {
    @TempDir
    static Path directory;

    private static Cloud cloud;

    @BeforeAll
    static void start() throws Exception {
        cloud = Cloud.start(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        cloud.close();
    }

    private static List<Event> events(int from, int until) {
        return IntStream.range(from, until).mapToObj(Event::of).toList();
    }

    @Test
    void loadsCommitsOnceAndAccountsForThem() throws Exception {
        var place = cloud.place();
        place.lake().begin(0, 5);
        place.lake().begin(1, 0);
        place.lake().commit(0, events(0, 10));
        place.lake().commit(0, List.of());
        place.lake().commit(1, events(8, 20)); // two ids of partition 0 again

        LoadReport report;
        LoadReport again;
        try (Loader loader = place.loader()) {
            report = loader.cycle();
            place.lake().commit(1, events(15, 25)); // five ids of the table again
            again = loader.cycle();
        }

        assertThat(report).extracting(LoadReport::committed, LoadReport::inserted, LoadReport::absorbed, LoadReport::waitingFor, LoadReport::failedGold)
                .containsExactly(22L, 20L, 2L, List.of(), List.of());
        assertThat(again).extracting(LoadReport::committed, LoadReport::inserted, LoadReport::absorbed).containsExactly(10L, 5L, 5L);
        assertThat(place.query("SELECT COUNT(*), COUNT(DISTINCT id) FROM {s}.events")).containsExactly(List.of("25", "25"));
        assertThat(place.query("SELECT partition_id, end_offset, inserted, absorbed FROM {s}.millrace_ledger ORDER BY partition_id"))
                .containsExactly(List.of("0", "17", "10", "0"), List.of("1", "24", "15", "7"));
        assertThat(place.query("SELECT SUM(committed), SUM(inserted), SUM(absorbed) FROM {s}.millrace_load_hours")).containsExactly(List.of("32", "25", "7"));
        assertThat(place.query("SELECT SUM(events) FROM {s}.events_per_minute")).containsExactly(List.of("25"));
        assertThat(place.query("SELECT repository, events FROM {s}.top_repositories ORDER BY events DESC, repository LIMIT 1")).containsExactly(List.of("octo/repo-0", "9"));
        assertThat(place.query("SELECT event_type, events FROM {s}.events_by_type ORDER BY event_type")).containsExactly(List.of("PushEvent", "13"), List.of("WatchEvent", "12"));
    }

    @Test
    void givesTablesOfAnOlderBuildTheColumnsTheyLack() throws Exception {
        var place = cloud.place();
        place.query("CREATE TABLE {s}.millrace_load_hours (version INT NOT NULL, pipeline VARCHAR(60) NOT NULL, lane VARCHAR(40) NOT NULL, stream VARCHAR(40) NOT NULL,"
                + " table_name VARCHAR(127) NOT NULL, batch VARCHAR(60) NOT NULL, event_hour TIMESTAMP NOT NULL, committed BIGINT NOT NULL, inserted BIGINT NOT NULL, absorbed BIGINT NOT NULL)");
        place.query("INSERT INTO {s}.millrace_load_hours VALUES (1, 'github', 'live', 'events', 'events', 'b', '2026-11-20 15:00:00', 0, 0, 0)");
        place.lake().begin(0, 0);
        place.lake().commit(0, events(0, 3));

        LoadReport report;
        try (Loader loader = place.loader()) {
            report = loader.cycle();
        }

        assertThat(report.inserted()).isEqualTo(3);
        assertThat(place.query("SELECT COUNT(*), SUM(inserted), SUM(superseded), SUM(set_aside), COUNT(set_aside) FROM {s}.millrace_load_hours")).containsExactly(List.of("2", "3", "0", "0", "2"));
    }

    @Test
    void anotherLoaderFindsNothingLeft() throws Exception {
        var place = cloud.place();
        place.lake().begin(0, 0);
        place.lake().commit(0, events(0, 10));
        try (Loader loader = place.loader()) {
            loader.cycle();
        }

        LoadReport report;
        try (Loader other = place.loader()) {
            report = other.cycle();
        }

        assertThat(report).isEqualTo(LoadReport.NOTHING);
    }

    @Test
    void twoLoadersAtOnceAreHarmless() throws Exception {
        var place = cloud.place();
        for (int partition = 0; partition < 3; partition++) {
            place.lake().begin(partition, 0);
            for (int i = 0; i < 3; i++) place.lake().commit(partition, events(100 * partition + 10 * i, 100 * partition + 10 * i + 10));
        }
        try (Loader one = place.loader(); Loader other = place.loader()) {
            var first = CompletableFuture.supplyAsync(one::cycle);
            var second = CompletableFuture.supplyAsync(other::cycle);
            CompletableFuture.allOf(first, second).join();
            one.cycle();
        }
        assertThat(place.query("SELECT COUNT(*), COUNT(DISTINCT id) FROM {s}.events")).containsExactly(List.of("90", "90"));
        assertThat(place.query("SELECT COUNT(*), SUM(inserted), SUM(absorbed) FROM {s}.millrace_ledger")).containsExactly(List.of("3", "90", "0"));
    }

    @Test
    void waitsForAPartFileThatIsDecidedButNotThere() throws Exception {
        var place = cloud.place();
        place.lake().begin(0, 0);
        place.lake().commit(0, events(0, 3));
        Commit decided = place.lake().decide(0, events(3, 6));
        place.lake().commit(0, events(6, 9));
        try (Loader loader = place.loader()) {
            LoadReport waiting = loader.cycle();
            StageStatus status = loader.status();
            place.lake().complete(decided);
            LoadReport rest = loader.cycle();

            assertThat(waiting.inserted()).isEqualTo(3);
            assertThat(status.ready()).isTrue();
            assertThat(status.waitingFor()).contains(decided.files().getFirst().key()).contains("is not there yet");
            assertThat(rest.inserted()).isEqualTo(6);
        }
    }

    @Test
    void addsTheColumnOfALaterSchemaAndStopsAtAnotherType() throws Exception {
        var place = cloud.place();
        place.lake().begin(0, 0);
        place.lake().commit(0, events(0, 3));
        try (Loader loader = place.loader()) {
            loader.cycle();
            place.lake().commit(0, List.of(new Event("later", "PushEvent", LakeWriter.NOON, "octo/repo-1", 100, 42L)));
            place.lake().commit(0, events(3, 6));
            loader.cycle();
            place.lake().complete(place.lake().decide(0, List.of(new Event("other", "PushEvent", LakeWriter.NOON, "octo/repo-1", 101, 43L)), "VARCHAR", ColumnType.STRING));

            assertThat(place.query("SELECT COUNT(*), COUNT(extra), MAX(extra) FROM {s}.events")).containsExactly(List.of("7", "1", "42"));
            assertThatThrownBy(loader::cycle).isInstanceOf(LoadStopped.class)
                    .hasMessageContaining("column 'extra' is bigint").hasMessageContaining("VARCHAR(65535)").hasMessageContaining("RENAME COLUMN");
        }
    }

    @Test
    void appendsEveryCommittedRow() throws Exception {
        var place = cloud.place("append", Cloud.ACCOUNT);
        place.lake().begin(0, 0);
        place.lake().commit(0, events(0, 3));
        place.lake().commit(0, events(0, 3));
        try (Loader loader = place.loader()) {
            assertThat(loader.cycle().inserted()).isEqualTo(6);
        }
        assertThat(place.query("SELECT COUNT(*), COUNT(DISTINCT id) FROM {s}.events")).containsExactly(List.of("6", "3"));
    }

    @Test
    void reportsAViewThatFailsAndMakesTheOthers() throws Exception {
        var place = cloud.place();
        Path broken = place.config().directory().resolve("gold/15_broken.sql");
        Files.writeString(broken, "CREATE VIEW {{schema}}.broken AS SELECT e.nosuch FROM {{schema}}.{{table}} e;");
        place.lake().begin(0, 0);
        place.lake().commit(0, events(0, 3));
        try (Loader loader = place.loader()) {
            LoadReport report = loader.cycle();

            assertThat(report.inserted()).isEqualTo(3);
            assertThat(report.failedGold()).singleElement().asString().contains("15_broken.sql");
            assertThat(loader.status().waitingFor()).contains("15_broken.sql");
        }
        Files.writeString(broken, "CREATE VIEW {{schema}}.broken AS SELECT e.id FROM {{schema}}.{{table}} e;");
        try (Loader loader = place.loader()) {
            assertThat(loader.cycle().failedGold()).isEmpty();
        }
        assertThat(place.query("SELECT (SELECT COUNT(*) FROM {s}.broken), (SELECT SUM(events) FROM {s}.events_by_type)")).containsExactly(List.of("3", "3"));
    }

    @Test
    void refusesAnotherAccountBeforeItWrites() throws Exception {
        var place = cloud.place("merge", "999999999999");
        try (Loader loader = place.loader()) {
            assertThatThrownBy(loader::cycle).isInstanceOf(LoadStopped.class).hasMessageContaining("expected 999999999999").hasMessageContaining("found " + Cloud.ACCOUNT);
        }
        assertThat(place.query("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '{s}'")).containsExactly(List.of("0"));
    }

    @Test
    void runsUntilItIsStopped() throws Exception {
        var place = cloud.place();
        place.lake().begin(0, 0);
        place.lake().commit(0, events(0, 3));
        try (Loader loader = place.loader()) {
            var run = CompletableFuture.runAsync(loader::run);
            Awaitility.await().until(() -> loader.status().ready() && loader.status().waitingFor().isEmpty());
            loader.stop();
            run.join();
        }
        assertThat(place.query("SELECT COUNT(*) FROM {s}.events")).containsExactly(List.of("3"));
    }
}
