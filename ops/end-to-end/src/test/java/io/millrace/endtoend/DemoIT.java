package io.millrace.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.local.LocalStackOptions;
import io.millrace.monitor.books.Books;
import io.millrace.runtime.StageKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What README's first command promises, in a fresh directory; then every stage again over the same input. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {
    private static final Path RECORDING = Program.HOME.resolve("ops/local-stack/pipelines/github/data/gharchive-2015-01-01-15.json.gz");
    private static final long EVENTS = 11_351;

    @TempDir
    static Path folder;

    private static Path data;
    private static int exitCode;
    private static String output;
    private static JsonNode report;

    @BeforeAll
    static void runTheDemo() throws Exception {
        data = folder.resolve("demo");
        Path log = folder.resolve("demo.log");
        exitCode = Program.run(log, "demo", "--exit", "--json", folder.resolve("demo.json").toString(), "--data", data.toString());
        output = Files.readString(log);
        assertThat(folder.resolve("demo.json")).as(output).exists();
        report = JsonMapper.builder().build().readTree(folder.resolve("demo.json").toFile());
    }

    @Test
    @Order(1)
    void closesItsBooks() {
        assertThat(exitCode).as(output).isZero();
        assertThat(report.get("closed").asBoolean()).isTrue();
        JsonNode totals = report.get("totals");
        long deadLetters = 0;
        for (JsonNode count : totals.get("deadLetters")) deadLetters += count.asLong();
        assertThat(totals.get("valid").asLong()).isEqualTo(EVENTS);
        assertThat(totals.get("duplicates").asLong()).isGreaterThan(400);
        assertThat(totals.get("deadLetters").size()).isGreaterThanOrEqualTo(6);
        assertThat(totals.get("read").asLong()).isEqualTo(EVENTS + totals.get("duplicates").asLong() + deadLetters);
        assertThat(totals.get("rowsInCommits").asLong()).isEqualTo(EVENTS);
        assertThat(totals.get("rowsLoaded").asLong()).isEqualTo(EVENTS);
        assertThat(report.get("hours")).isNotEmpty();
        assertThat(report.get("queries")).hasSize(3).allSatisfy(query -> assertThat(query.get("rows")).isNotEmpty());
        assertThat(report.get("seconds").asDouble()).isPositive();
    }

    @Test
    @Order(2)
    void putsEveryRecordedEventIntoTheTableExactlyOnceAsItWas() throws SQLException {
        try (var judge = DuckDb.inMemory().attach(World.warehouse(data))) {
            String recorded = "(SELECT id, type, created_at::TIMESTAMP AS created_at, actor.login AS login, repo.id AS repo, org.login AS org, public"
                    + " FROM read_json('" + RECORDING + "', format = 'newline_delimited', columns = {id: 'VARCHAR', type: 'VARCHAR', created_at: 'TIMESTAMP',"
                    + " actor: 'STRUCT(login VARCHAR)', repo: 'STRUCT(id BIGINT)', org: 'STRUCT(login VARCHAR)', public: 'BOOLEAN'}))";
            String loaded = "(SELECT e.id, e.type, e.created_at::TIMESTAMP AS created_at, e.actor.login::VARCHAR AS login, e.repo.id::BIGINT AS repo,"
                    + " e.org.login::VARCHAR AS org, e.public FROM w.public.github_events e)";

            assertThat(judge.number("SELECT COUNT(*) FROM w.public.github_events")).isEqualTo(EVENTS);
            assertThat(judge.number("SELECT COUNT(DISTINCT id) FROM w.public.github_events")).isEqualTo(EVENTS);
            assertThat(judge.number("SELECT COUNT(*) FROM (" + recorded + " EXCEPT " + loaded + ")")).isZero();
            assertThat(judge.number("SELECT COUNT(*) FROM (" + loaded + " EXCEPT " + recorded + ")")).isZero();
        }
    }

    @Test
    @Order(3)
    void keepsTheSameRowsInTheLake() throws SQLException {
        try (var judge = DuckDb.inMemory().attach(World.warehouse(data))) {
            String lake = "(SELECT id, type, payload, _partition, _offset FROM read_parquet('" + data + "/s3/buckets/*/*/*/live/events/data/**/*.parquet'))";
            String table = "(SELECT id, type, payload, _partition, _offset FROM w.public.github_events)";

            assertThat(judge.number("SELECT COUNT(*) FROM " + lake)).isEqualTo(EVENTS);
            assertThat(judge.number("SELECT COUNT(*) FROM (" + lake + " EXCEPT " + table + ")")).isZero();
        }
    }

    @Test
    @Order(4)
    void changesNothingWhenEveryStageRunsAgainOverTheSameInput() throws Exception {
        long partFiles = count(".parquet");
        long commits = count(".json");
        try (var world = World.over(data, LocalStackOptions.defaults())) {
            world.forgetSinkOffsets();
            for (StageKind stage : StageKind.values()) world.start(stage);
            world.resendFirstValidEvent();

            Books books = world.awaitClosed(report.get("totals").get("read").asLong() + 1);

            assertThat(books.totals().duplicates()).isEqualTo(report.get("totals").get("duplicates").asLong() + 1);
            assertThat(books.totals().valid()).isEqualTo(EVENTS);
            assertThat(books.totals().tableRows()).isEqualTo(EVENTS);
            world.awaitReady();
        }

        assertThat(count(".parquet")).isEqualTo(partFiles);
        assertThat(count(".json")).isEqualTo(commits);
        putsEveryRecordedEventIntoTheTableExactlyOnceAsItWas();
    }

    private static long count(String suffix) throws Exception {
        try (var files = Files.walk(data.resolve("s3/buckets"))) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        }
    }
}
