package io.millrace.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.local.s3.S3Access;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** What a server knows it still knows after its end, wanted or not. */
class RestartIT {
    private static final S3Access NO_S3 = new S3Access(URI.create("http://127.0.0.1:1"), "eu-west-1", "local", "secret");
    @TempDir
    Path directory;

    /** AWS: API ExecuteStatement, ClientToken: a loader that asks again after a restart gets the same answer. */
    @Test
    void remembersTablesStatementsTokensAndResults() {
        try (var redshift = new Redshift(directory)) {
            redshift.must("create table kept (a varchar(3)) distkey(a)");
            var insert = Redshift.batch("insert into kept values ('x')", "select a from kept").clientToken("t1").build();
            var failing = Redshift.batch("select 1 / 0").clientToken("t2").build();
            String id = redshift.end(redshift.client().batchExecuteStatement(insert).id()).id();
            String failed = redshift.end(redshift.client().batchExecuteStatement(failing).id()).id();

            redshift.restart();

            assertThat(redshift.client().batchExecuteStatement(insert).id()).isEqualTo(id);
            assertThat(redshift.client().batchExecuteStatement(failing).id()).isEqualTo(failed);
            assertThat(redshift.end(id).subStatements().get(0).resultRows()).isEqualTo(1);
            assertThat(redshift.end(failed).error()).isEqualTo("Query #1 failed with ERROR: Divide by zero");
            assertThat(redshift.rows(id + ":2")).containsExactly("x");
            assertThat(redshift.query("select a from kept")).containsExactly("x");
            assertThat(redshift.error("insert into kept values ('long')")).contains("character varying(3)");
        }
    }

    /** AWS: Using the Amazon Redshift Data API: a token is valid for 8 hours, statements and results are kept for 24. */
    @Test
    void forgetsTokensAfterEightHoursAndStatementsAfterADay() {
        var clock = new SettableClock(Instant.parse("2026-11-20T00:00:00Z"));
        try (var redshift = new Redshift(directory, NO_S3, clock)) {
            redshift.must("create table once (n int)");
            var insert = Redshift.batch("insert into once values (1)").clientToken("t").build();
            String first = redshift.end(redshift.client().batchExecuteStatement(insert).id()).id();
            clock.advance(Duration.ofHours(8));
            assertThat(redshift.client().batchExecuteStatement(insert).id()).isEqualTo(first);
            clock.advance(Duration.ofSeconds(1));
            String second = redshift.end(redshift.client().batchExecuteStatement(insert).id()).id();
            assertThat(second).isNotEqualTo(first);
            clock.advance(Duration.ofHours(17));
            redshift.must("select 1");
            assertThat(redshift.client().listStatements(b -> b.status("ALL")).statements().stream().map(s -> s.id()).toList()).contains(second).doesNotContain(first);
        }
    }

    /** A kill -9 in the middle: what was answered FINISHED is there, what was under way is not, and says so. */
    @Test
    void survivesAKill() throws Exception {
        String finished;
        String running;
        String each;
        String truncating;
        Process server = child();
        try (var client = client(server)) {
            finished = client.batchExecuteStatement(Redshift.batch("create table t (n int)", "insert into t values (1)").clientToken("done").waitTimeSeconds(30).build()).id();
            running = client.batchExecuteStatement(Redshift.batch("lock t", "insert into t values (2)", Redshift.ENDLESS).clientToken("under way").build()).id();
            await().until(() -> client.describeStatement(b -> b.id(running)).subStatements().get(2).statusAsString().equals("STARTED"));
            each = client.batchExecuteStatement(Redshift.batch("create table e (n int)", "select 1 / 0", "insert into e values (1)", Redshift.ENDLESS)
                    .executionMode(ExecutionMode.AUTO_COMMIT).build()).id();
            truncating = client.batchExecuteStatement(Redshift.batch("create table cut (n int)", "truncate cut", "insert into cut values (1)", Redshift.ENDLESS).build()).id();
            for (String id : List.of(each, truncating)) {
                await().until(() -> client.describeStatement(b -> b.id(id)).subStatements().get(3).statusAsString().equals("STARTED"));
            }
        } finally {
            server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }

        try (var redshift = new Redshift(directory)) {
            assertThat(redshift.end(finished).status()).isEqualTo(StatusString.FINISHED);
            assertThat(redshift.end(running).status()).isEqualTo(StatusString.ABORTED);
            assertThat(redshift.query("select n from t")).containsExactly("1");
            assertThat(redshift.end(each).status()).isEqualTo(StatusString.ABORTED);
            assertThat(subs(redshift, each)).containsExactly("FINISHED -1", "FAILED -1", "FINISHED 1", "ABORTED -1");
            assertThat(redshift.query("select n from e")).containsExactly("1");
            assertThat(subs(redshift, truncating)).containsExactly("FINISHED -1", "FINISHED -1", "ABORTED -1", "ABORTED -1");
            assertThat(redshift.query("select n from cut")).isEmpty();
            assertThat(redshift.client().batchExecuteStatement(Redshift.batch("lock t", "insert into t values (2)", Redshift.ENDLESS).clientToken("under way").build()).id()).isEqualTo(running);
        }
    }

    @Test
    void takesAnotherPortWhereItsOwnIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var server = LocalRedshift.start(directory, NO_S3, Redshift.OPTIONS.withPort(taken.getLocalPort()))) {
            assertThat(server.endpoint().getPort()).isPositive().isNotEqualTo(taken.getLocalPort());
        }
    }

    /** A database that is still open refuses another with other settings. */
    @Test
    void closesTheDatabaseIfItCannotStart() throws Exception {
        String url = "jdbc:duckdb:" + directory.resolve("dev.duckdb");
        LocalRedshift.start(directory, NO_S3, Redshift.OPTIONS).close();
        try (var database = DriverManager.getConnection(url); var statement = database.createStatement()) {
            statement.execute("insert into _rs.submissions values (99, 'a', '{}')");
        }

        assertThatThrownBy(() -> LocalRedshift.start(directory, NO_S3, Redshift.OPTIONS)).hasMessageContaining("statement history of version 99");

        try (var database = DriverManager.getConnection(url)) {
            assertThat(database.isValid(1)).isTrue();
        }
    }

    private static List<String> subs(Redshift redshift, String id) {
        return redshift.end(id).subStatements().stream().map(sub -> sub.statusAsString() + " " + sub.resultRows()).toList();
    }

    private Process child() throws IOException {
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), Child.class.getName(), directory.toString())).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        return process;
    }

    private static RedshiftDataClient client(Process server) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(server.getInputStream()));
        String line = lines.readLine();
        while (line != null && !line.startsWith("http://127.0.0.1:")) {
            line = lines.readLine();
        }
        return RedshiftDataClient.builder().endpointOverride(URI.create(line)).region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "secret"))).build();
    }

    /** A server in a process of its own, to be killed. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println(LocalRedshift.start(Path.of(args[0]), NO_S3, Redshift.OPTIONS).endpoint());
            Thread.currentThread().join();
        }
    }
}
