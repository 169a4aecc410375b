package io.millrace.local.redshift.statement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.redshift.statement.Progress.Sub;
import io.millrace.local.redshift.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Submissions, outcomes and steps, in insert-only tables of the warehouse file. A submission without an outcome had not ended when the server
 * died; its steps are the sub-statements whose effects were committed by then (TRUNCATE, AUTO_COMMIT). Not thread-safe but for
 * {@link #writeOutcome} and {@link #writeStep}.
 */
final class StatementLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private final Connection connection;

    StatementLog(Warehouse warehouse) throws SQLException {
        this.connection = warehouse.connect();
    }

    /** All that is kept, oldest first; what never ended is ABORTED by now. */
    List<LiveStatement> read(long now) throws SQLException {
        var statements = new ArrayList<LiveStatement>();
        Map<String, Map<Integer, Sub>> steps = readSteps();
        String sql = "select s.version, s.body, o.body from _rs.submissions s left join _rs.outcomes o on o.id = s.id order by s.rowid";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                if (row.getInt(1) != VERSION) {
                    throw new IllegalStateException("statement history of version " + row.getInt(1) + ", this server reads " + VERSION + ": use a newer one");
                }
                Submission submission = JSON.readValue(row.getString(2), Submission.class);
                Progress progress = row.getString(3) == null
                        ? Progress.submitted(submission).with(steps.getOrDefault(submission.id(), Map.of())).ended(Status.ABORTED, "The statement was aborted: the server stopped before it ended", 0, now)
                        : JSON.readValue(row.getString(3), Progress.class);
                statements.add(new LiveStatement(submission, progress));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the statement history is unreadable", e);
        }
        return statements;
    }

    private Map<String, Map<Integer, Sub>> readSteps() throws SQLException {
        var steps = new HashMap<String, Map<Integer, Sub>>();
        String sql = "select id, number, body from _rs.steps where id not in (select id from _rs.outcomes)";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                steps.computeIfAbsent(row.getString(1), id -> new HashMap<>()).put(row.getInt(2), JSON.readValue(row.getString(3), Sub.class));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the statement history is unreadable", e);
        }
        return steps;
    }

    void write(Submission submission) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into _rs.submissions values (?, ?, ?)")) {
            insert.setInt(1, VERSION);
            insert.setString(2, submission.id());
            insert.setString(3, json(submission));
            insert.executeUpdate();
        }
    }

    /** On any connection: in the transaction of the work it tells of, or alone. */
    static void writeOutcome(Connection connection, String id, Progress progress) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into _rs.outcomes values (?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, json(progress));
            insert.executeUpdate();
        }
    }

    void writeOutcome(String id, Progress progress) throws SQLException {
        writeOutcome(connection, id, progress);
    }

    /** The end of one sub-statement, in the transaction of its work. */
    static void writeStep(Connection connection, String id, int index, Sub sub) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into _rs.steps values (?, ?, ?)")) {
            insert.setString(1, id);
            insert.setInt(2, index);
            insert.setString(3, json(sub));
            insert.executeUpdate();
        }
    }

    void forget(List<String> ids) throws SQLException {
        for (String table : List.of("submissions", "outcomes", "steps")) {
            try (PreparedStatement delete = connection.prepareStatement("delete from _rs." + table + " where id = ?")) {
                for (String id : ids) {
                    delete.setString(1, id);
                    delete.executeUpdate();
                }
            }
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
