package io.millrace.local.redshift.copy;

import io.millrace.local.redshift.sql.Token;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The top-level columns of a Parquet file, read from its footer. */
record ParquetSchema(List<ParquetColumn> columns) {
    static ParquetSchema read(Connection connection, Path file) throws SQLException {
        String sql = "select name, type, converted_type, logical_type, coalesce(precision, 0), coalesce(scale, 0), coalesce(num_children, 0) from parquet_schema("
                + Token.quoted(file.toString(), '\'') + ") order by column_id";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            var columns = new ArrayList<ParquetColumn>();
            long inside = 0;
            while (row.next()) {
                if (inside == 0) {
                    columns.add(new ParquetColumn(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5), row.getInt(6)));
                    inside = row.getLong(7);
                } else {
                    inside += row.getLong(7) - 1;
                }
            }
            return new ParquetSchema(List.copyOf(columns));
        }
    }
}
