package io.millrace.local.redshift.warehouse;

import io.millrace.local.redshift.sql.RedshiftType;
import io.millrace.local.redshift.sql.SqlError;
import io.millrace.local.redshift.sql.TableName;
import io.millrace.local.redshift.sql.Token;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table as one transaction sees it. {@code sql} is its full name for DuckDB. */
public record TableShape(String sql, boolean temporary, List<Column> columns, TableComment comment) {
    /** {@code defaultValue} is DuckDB SQL, or null. */
    public record Column(String name, RedshiftType type, boolean nullable, String defaultValue) {}

    private static final String FIND = "select database_name, schema_name, comment, temporary from duckdb_tables() where table_name = ? and "
            + "(? is null and (temporary or schema_name = 'public') or schema_name = ? and not temporary and schema_name <> '_rs') order by temporary desc limit 1";
    private static final String COLUMNS = "select column_name, data_type, is_nullable, column_default from duckdb_columns() "
            + "where database_name = ? and schema_name = ? and table_name = ? order by column_index";

    /** Empty if there is no such table; views are none. */
    public static Optional<TableShape> find(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, table.name());
            find.setString(2, table.schema());
            find.setString(3, table.schema());
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String database = row.getString(1);
                String schema = row.getString(2);
                TableComment comment = TableComment.parse(row.getString(3));
                String sql = Token.quoted(database, '"') + "." + Token.quoted(schema, '"') + "." + Token.quoted(table.name(), '"');
                return Optional.of(new TableShape(sql, row.getBoolean(4), columns(connection, database, schema, table.name(), comment), comment));
            }
        }
    }

    /** @throws SqlError where it does not exist */
    public static TableShape get(Connection connection, TableName table) throws SQLException {
        return find(connection, table).orElseThrow(() -> new SqlError("relation \"" + table + "\" does not exist"));
    }

    /** Is it a view, materialized or not? */
    public static boolean isView(Connection connection, TableName name) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("select 1 from _rs.all_tables where schema_name || '.' || table_name = ? and table_type <> 'BASE TABLE'")) {
            find.setString(1, name.key());
            try (ResultSet row = find.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<Column> columns(Connection connection, String database, String schema, String table, TableComment comment) throws SQLException {
        var columns = new ArrayList<Column>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, database);
            query.setString(2, schema);
            query.setString(3, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String declared = comment.columns().get(row.getString(1));
                    RedshiftType type = declared == null ? RedshiftType.ofDuck(row.getString(2)) : RedshiftType.parse(declared);
                    columns.add(new Column(row.getString(1), type, row.getBoolean(3), row.getString(4)));
                }
            }
        }
        return List.copyOf(columns);
    }

    public Column column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst()
                .orElseThrow(() -> new SqlError("column \"" + name + "\" does not exist in table " + sql));
    }

    /** These columns in this order, or all. */
    public List<Column> columns(List<String> names) {
        return names.isEmpty() ? columns : names.stream().map(this::column).toList();
    }
}
