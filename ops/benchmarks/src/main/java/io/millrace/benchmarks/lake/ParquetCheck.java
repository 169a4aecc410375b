package io.millrace.benchmarks.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.benchmarks.contest.BenchmarkFailed;
import io.millrace.benchmarks.workload.Fingerprint;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads files back with DuckDB and compares their rows, in any order, with the truth. */
final class ParquetCheck {
    private ParquetCheck() {}

    /**
     * @param texts see {@link EventText}
     * @return what differs, for people; empty if nothing does
     */
    static List<String> differences(List<Path> files, Fingerprint ids, Fingerprint texts) {
        var foundIds = new Fingerprint();
        var foundTexts = new Fingerprint();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            try (var statement = duck.createStatement()) {
                statement.execute("set TimeZone = 'UTC'");
            }
            for (Path file : files) read(duck, file, foundIds, foundTexts);
        } catch (SQLException e) {
            throw new BenchmarkFailed("DuckDB cannot read the files: " + e.getMessage(), e);
        }
        var differences = new ArrayList<String>();
        if (!ids.equals(foundIds)) differences.add("ids in the files: " + foundIds + " instead of " + ids);
        if (!texts.equals(foundTexts)) differences.add("rows in the files: " + foundTexts + " instead of " + texts);
        return differences;
    }

    private static void read(Connection duck, Path file, Fingerprint ids, Fingerprint texts) throws SQLException {
        String sql = "select event_id, " + EventText.SQL + " from read_parquet('" + file.toString().replace("'", "''") + "', hive_partitioning = false)";
        try (var statement = duck.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.addUuid(rows.getString(1));
                texts.addBytes(rows.getString(2).getBytes(UTF_8));
            }
        }
    }
}
