package io.millrace.sink.encode;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBStruct;

/** Rows of a Parquet file as DuckDB reads them, in the words of {@link Expected}. */
final class DuckReader implements AutoCloseable {
    private final Connection duck;

    DuckReader() throws SQLException {
        duck = DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = duck.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
        }
    }

    List<Map<String, Object>> rows(Path file) throws SQLException {
        var rows = new ArrayList<Map<String, Object>>();
        try (var statement = duck.createStatement();
                var found = statement.executeQuery("select * from read_parquet('" + file + "', hive_partitioning = false) order by _offset")) {
            while (found.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) row.put(found.getMetaData().getColumnName(i), value(found.getObject(i)));
                rows.add(row);
            }
        }
        return rows;
    }

    /** The first row's columns as text. */
    List<String> one(String sql) throws SQLException {
        try (var statement = duck.createStatement(); var found = statement.executeQuery(sql)) {
            found.next();
            var values = new ArrayList<String>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) values.add(found.getString(i));
            return values;
        }
    }

    private static Object value(Object value) throws SQLException {
        return switch (value) {
            case OffsetDateTime time -> ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
            case Blob blob -> HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
            case Array array -> list((Object[]) array.getArray());
            case DuckDBStruct struct -> struct(struct.getMap());
            case Map<?, ?> map -> map(map);
            case null, default -> value;
        };
    }

    private static List<Object> list(Object[] elements) throws SQLException {
        var list = new ArrayList<Object>();
        for (Object element : elements) list.add(value(element));
        return list;
    }

    private static Map<String, Object> struct(Map<?, ?> fields) throws SQLException {
        var struct = new LinkedHashMap<String, Object>();
        for (var field : fields.entrySet()) struct.put(field.getKey().toString(), value(field.getValue()));
        return struct;
    }

    private static Map<String, Object> map(Map<?, ?> entries) throws SQLException {
        var map = new TreeMap<String, Object>();
        for (var entry : entries.entrySet()) map.put(entry.getKey().toString(), value(entry.getValue()));
        return map;
    }

    @Override
    public void close() throws SQLException {
        duck.close();
    }
}
