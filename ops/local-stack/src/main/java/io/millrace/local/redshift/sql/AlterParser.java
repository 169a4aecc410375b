package io.millrace.local.redshift.sql;

import java.util.Locale;

/** ALTER TABLE: one ADD COLUMN, or one VARCHAR made longer. */
final class AlterParser {
    private AlterParser() {}

    static SqlStatement parse(Cursor cursor) {
        cursor.expect("alter");
        if (!cursor.accept("table")) {
            throw SqlError.notSupported("ALTER " + cursor.peek().text().toUpperCase(Locale.ROOT));
        }
        TableName table = cursor.tableName();
        if (cursor.accept("add")) {
            return addColumn(cursor, table);
        }
        if (cursor.accept("alter")) {
            cursor.accept("column");
            String column = cursor.name();
            cursor.expect("type");
            return new SqlStatement.WidenColumn(table, column, RedshiftType.parse(cursor));
        }
        throw SqlError.notSupported("ALTER TABLE … " + cursor.peek().text().toUpperCase(Locale.ROOT));
    }

    private static SqlStatement addColumn(Cursor cursor, TableName table) {
        boolean said = cursor.accept("column");
        if (!said && (cursor.peek().isWord("constraint") || cursor.peek().isWord("primary") || cursor.peek().isWord("unique") || cursor.peek().isWord("foreign"))) {
            throw SqlError.notSupported("ALTER TABLE … ADD CONSTRAINT");
        }
        var columns = new ColumnParser();
        ColumnDefinition column = columns.column(cursor);
        if (columns.distKey != null || !columns.sortKey.isEmpty() || columns.isKey) {
            throw new SqlError("a column added to a table can't be its distribution, sort or primary key");
        }
        if (column.notNull() && column.defaultValue().isEmpty()) {
            throw new SqlError("ALTER TABLE ADD COLUMN defined as NOT NULL must have a non-null default expression");
        }
        if (cursor.peek().isSymbol(",")) {
            throw new SqlError("syntax error at or near \",\": ADD COLUMN takes one column per statement");
        }
        return new SqlStatement.AddColumn(table, column);
    }
}
