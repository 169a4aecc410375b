package io.millrace.local.redshift.statement;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.local.redshift.sql.RedshiftType;
import io.millrace.local.redshift.sql.SqlError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs a query and writes its result as {@link ResultStore} reads it. */
final class Queries {
    private static final long MAX_RESULT = 500L << 20;
    private static final int MAX_ROW = 64 << 10;

    private final Session session;

    Queries(Session session) {
        this.session = session;
    }

    Effect run(String sql, Path result) throws SQLException {
        List<ResultColumn> columns = columns(sql);
        try (PreparedStatement statement = session.cancellable(session.connection().prepareStatement(readable(sql, columns)));
             ResultSet rows = statement.executeQuery();
             var file = new BufferedOutputStream(Files.newOutputStream(result), 1 << 16);
             JsonGenerator json = new JsonFactory().setRootValueSeparator("").createGenerator(file)) {
            ResultColumn.writeAll(json, columns);
            json.writeRaw('\n');
            return writeRows(rows, columns, json);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the result " + result, e);
        }
    }

    private static Effect writeRows(ResultSet rows, List<ResultColumn> columns, JsonGenerator json) throws SQLException, IOException {
        long count = 0;
        long bytes = 0;
        while (rows.next()) {
            json.writeStartArray();
            long row = 0;
            for (int i = 0; i < columns.size(); i++) {
                row += columns.get(i).writeField(json, rows, i + 1);
            }
            json.writeEndArray();
            json.writeRaw('\n');
            bytes += row;
            count++;
            if (row > MAX_ROW) {
                throw new SqlError("row " + count + " of the result has " + row + " bytes; the Data API returns rows of at most " + MAX_ROW);
            }
            if (bytes > MAX_RESULT) {
                throw new SqlError("the result is larger than " + MAX_RESULT + " bytes, the most the Data API keeps");
            }
        }
        return new Effect(count, true, bytes);
    }

    private List<ResultColumn> columns(String sql) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            ResultSetMetaData meta = statement.getMetaData();
            var columns = new ArrayList<ResultColumn>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(new ResultColumn(meta.getColumnLabel(i).toLowerCase(Locale.ROOT), RedshiftType.ofDuck(meta.getColumnTypeName(i))));
            }
            return columns;
        }
    }

    /** Dates, times and SUPER are read as text. */
    private static String readable(String sql, List<ResultColumn> columns) {
        if (columns.stream().noneMatch(ResultColumn::isText)) {
            return sql;
        }
        String names = IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        String values = IntStream.range(0, columns.size()).mapToObj(i -> columns.get(i).read("c" + i)).collect(Collectors.joining(", "));
        return "select " + values + " from (" + sql + ") as q(" + names + ")";
    }
}
