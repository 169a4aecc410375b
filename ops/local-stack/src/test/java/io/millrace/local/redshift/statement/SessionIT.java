package io.millrace.local.redshift.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.redshift.sql.SqlParser;
import io.millrace.local.redshift.sql.TableName;
import io.millrace.local.redshift.statement.Submission.Connected;
import io.millrace.local.redshift.warehouse.Warehouse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionIT {
    @TempDir
    Path directory;

    @Test
    void goesOnAfterACommitThatFailed() throws Exception {
        var submission = new Submission("a", false, false, List.of("x"), Map.of(), null, null, "f", new Connected("c", null, "dev", "u", null), 0);
        var live = new LiveStatement(submission, Progress.submitted(submission));
        try (var warehouse = Warehouse.open(directory, "dev", "u"); var session = new Session(warehouse, new TableLocks(), live); var other = warehouse.connect()) {
            session.execute("create table t (n int)");
            session.commit();
            session.execute("insert into t values (1)");
            other.createStatement().execute("drop table t");

            assertThatThrownBy(session::commit).isInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(SqlErrors.translate((SQLException) e, "t")).hasMessageStartingWith("ERROR: 1023 DETAIL: Serializable isolation violation on table - t"));
            session.rollback();
            session.execute("create table u (n int)");
            session.commit();

            assertThat(other.createStatement().executeQuery("select count(*) from u").next()).isTrue();
        }
    }

    /** A dropped temporary table, or one rolled back, no longer stands before the lock of a table of its name. */
    @Test
    void locksATableWhoseTemporaryNamesakeIsGone() throws Exception {
        var submission = new Submission("a", false, false, List.of("x"), Map.of(), null, null, "f", new Connected("c", null, "dev", "u", null), 0);
        var table = new TableName(null, "t");
        try (var warehouse = Warehouse.open(directory, "dev", "u");
             var session = new Session(warehouse, new TableLocks(), new LiveStatement(submission, Progress.submitted(submission)))) {
            run(session, "create temp table t (n int)");
            session.commit();
            run(session, "drop table t");
            assertThat(session.isTemporary(table)).isFalse();
            session.rollback();
            assertThat(session.isTemporary(table)).isTrue();
            run(session, "drop table t");
            session.commit();
            run(session, "create temp table t (n int)");
            session.rollback();
            assertThat(session.isTemporary(table)).isFalse();
        }
    }

    private static void run(Session session, String sql) throws SQLException {
        new Executor(session, null, false).execute(SqlParser.parse(sql, Map.of(), false), null);
    }
}
