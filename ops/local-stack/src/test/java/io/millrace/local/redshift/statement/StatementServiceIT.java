package io.millrace.local.redshift.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.redshift.copy.CopyRunner;
import io.millrace.local.redshift.statement.StatementService.Submitted;
import io.millrace.local.redshift.statement.Submission.Connected;
import io.millrace.local.redshift.warehouse.Warehouse;
import io.millrace.local.s3.S3Access;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementServiceIT {
    private static final String ENDLESS = "with d as (select 0 as i union all select 1 union all select 2 union all select 3 union all select 4 union all select 5 union all select 6), "
            + "e as (select a.i + b.i * 7 + c.i * 49 + x.i * 343 as i from d a, d b, d c, d x) select count(*) from e a, e b, e c, e x where (a.i + b.i * c.i) % 7 = x.i";
    @TempDir
    Path directory;

    private static Submission submission(String id, String sql) {
        return new Submission(id, false, false, List.of(sql), Map.of(), null, null, id, new Connected("c", null, "dev", "u", null), 0);
    }

    /** AWS: API ExecuteStatement, ActiveStatementsExceededException. */
    @Test
    void refusesMoreActiveStatementsThanItsLimit() throws Exception {
        var s3 = new S3Access(URI.create("http://127.0.0.1:1"), "eu-west-1", "local", "secret");
        try (var warehouse = Warehouse.open(directory, "dev", "u"); var copies = new CopyRunner(s3, warehouse.copyDirectory());
             var service = new StatementService(warehouse, copies, directory.resolve("results"), InstantSource.system(), 2)) {
            assertThat(service.submit(submission("a", ENDLESS))).isInstanceOf(Submitted.Accepted.class);
            assertThat(service.submit(submission("b", ENDLESS))).isInstanceOf(Submitted.Accepted.class);
            assertThat(service.submit(submission("c", "select 1"))).isEqualTo(new Submitted.TooManyActive(2));
        }
    }
}
