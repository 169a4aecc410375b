package io.millrace.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The judge: reads the warehouse's file, Parquet and JSON without any code of ours. */
final class DuckDb implements AutoCloseable {
    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    static DuckDb inMemory() throws SQLException {
        return new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
    }

    /** Attaches a warehouse whose server has stopped, as {@code w}. */
    DuckDb attach(Path warehouse) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("ATTACH '" + warehouse + "' AS w (READ_ONLY)");
        }
        return this;
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    /** The first column as text. */
    List<String> texts(String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) texts.add(rows.getString(1));
            return texts;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
