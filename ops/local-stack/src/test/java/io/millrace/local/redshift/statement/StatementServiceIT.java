package io.millrace.local.redshift.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.redshift.copy.CopyRunner;
import io.millrace.local.redshift.statement.StatementService.Submitted;
import io.millrace.local.redshift.statement.Submission.Connected;
import io.millrace.local.redshift.warehouse.Warehouse;
import io.millrace.local.s3.S3Access;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementServiceIT {
    private static final String ENDLESS = "with d as (select 0 as i union all select 1 union all select 2 union all select 3 union all select 4 union all select 5 union all select 6), "
            + "e as (select a.i + b.i * 7 + c.i * 49 + x.i * 343 as i from d a, d b, d c, d x) select count(*) from e a, e b, e c, e x where (a.i + b.i * c.i) % 7 = x.i";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final S3Access NO_S3 = new S3Access(URI.create("http://127.0.0.1:1"), "eu-west-1", "local", "secret");
    @TempDir
    Path directory;

    private static Submission submission(String id, String sql) {
        return new Submission(id, false, false, List.of(sql), Map.of(), null, null, id, new Connected("c", null, "dev", "u", null), 0);
    }

    /** AWS: API ExecuteStatement, ActiveStatementsExceededException. */
    @Test
    void refusesMoreActiveStatementsThanItsLimit() throws Exception {
        try (var warehouse = Warehouse.open(directory, "dev", "u"); var copies = new CopyRunner(NO_S3, warehouse.copyDirectory());
             var service = new StatementService(warehouse, copies, directory.resolve("results"), CLOCK, 2, Thread::new)) {
            assertThat(service.submit(submission("a", ENDLESS))).isInstanceOf(Submitted.Accepted.class);
            assertThat(service.submit(submission("b", ENDLESS))).isInstanceOf(Submitted.Accepted.class);
            assertThat(service.submit(submission("c", "select 1"))).isEqualTo(new Submitted.TooManyActive(2));
        }
    }

    /** A statement under way may run out of stack or memory: that is its end, not the server's, and others go on. */
    @Test
    void failsAStatementThatEndsInAnError() throws Exception {
        try (var warehouse = Warehouse.open(directory, "dev", "u"); var copies = new CopyRunner(NO_S3, warehouse.copyDirectory());
             var service = new StatementService(warehouse, copies, directory.resolve("results"), CLOCK, 2, Thread::new)) {
            service.submit(submission("deep", "select " + "abs(".repeat(10_000) + "1" + ")".repeat(10_000)));
            Progress deep = service.find("deep").orElseThrow().await(Duration.ofSeconds(20));
            assertThat(deep.status()).isEqualTo(Status.FAILED);
            assertThat(deep.error()).contains("StackOverflowError");
        }
        assertThat(afterRestart("deep")).isEqualTo(Status.FAILED);
    }

    @Test
    void failsAStatementForWhichThereIsNoThread() throws Exception {
        ThreadFactory none = task -> {
            throw new OutOfMemoryError("unable to create native thread");
        };
        try (var warehouse = Warehouse.open(directory, "dev", "u"); var copies = new CopyRunner(NO_S3, warehouse.copyDirectory());
             var service = new StatementService(warehouse, copies, directory.resolve("results"), CLOCK, 2, none)) {
            service.submit(submission("a", "select 1"));
            assertThat(service.find("a").orElseThrow().progress().status()).isEqualTo(Status.FAILED);
        }
        assertThat(afterRestart("a")).isEqualTo(Status.FAILED);
    }

    private Status afterRestart(String id) throws Exception {
        try (var warehouse = Warehouse.open(directory, "dev", "u"); var copies = new CopyRunner(NO_S3, warehouse.copyDirectory());
             var service = new StatementService(warehouse, copies, directory.resolve("results"), CLOCK)) {
            return service.find(id).orElseThrow().progress().status();
        }
    }
}
