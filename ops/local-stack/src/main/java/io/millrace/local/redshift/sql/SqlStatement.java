package io.millrace.local.redshift.sql;

import java.util.List;

/** What one statement asks for. Expressions in it are Redshift's still; {@link Expressions} turns them into DuckDB's. */
public sealed interface SqlStatement {
    /** SELECT or WITH. */
    record Query(List<Token> body) implements SqlStatement {}

    /** {@code columns} empty: all, in order; {@code source} empty: DEFAULT VALUES. */
    record Insert(TableName table, List<String> columns, List<Token> source) implements SqlStatement {}

    /** {@code alias} may be null; {@code rest} begins with FROM or WHERE or is empty. */
    record Update(TableName table, String alias, List<Assignment> set, List<Token> rest) implements SqlStatement {}

    /** One {@code column = value} of an UPDATE. */
    record Assignment(String column, List<Token> value) {}

    /** {@code rest} begins with the alias, USING or WHERE, or is empty. */
    record Delete(TableName table, List<Token> rest) implements SqlStatement {}

    record Copy(CopyCommand command) implements SqlStatement {}

    record CreateTable(TableName table, boolean temporary, boolean ifNotExists, TableDefinition definition) implements SqlStatement {}

    /** {@code (LIKE parent [INCLUDING DEFAULTS])}: columns, NOT NULL, and distribution and sort keys of the parent. */
    record CreateTableLike(TableName table, boolean temporary, boolean ifNotExists, TableName parent, boolean defaults) implements SqlStatement {}

    record CreateTableAs(TableName table, boolean temporary, List<String> columns, TableAttributes attributes, List<Token> query) implements SqlStatement {}

    record CreateView(TableName view, boolean orReplace, List<String> columns, List<Token> query) implements SqlStatement {}

    record CreateMaterializedView(TableName view, List<Token> query) implements SqlStatement {}

    record RefreshMaterializedView(TableName view) implements SqlStatement {}

    record CreateSchema(String name, boolean ifNotExists) implements SqlStatement {}

    record Drop(ObjectKind kind, boolean ifExists, List<TableName> names) implements SqlStatement {}

    /** What DROP can drop. */
    enum ObjectKind { TABLE, VIEW, MATERIALIZED_VIEW }

    record AddColumn(TableName table, ColumnDefinition column) implements SqlStatement {}

    record WidenColumn(TableName table, String column, RedshiftType type) implements SqlStatement {}

    record Truncate(TableName table) implements SqlStatement {}

    record Lock(List<TableName> tables) implements SqlStatement {}

    /** Accepted without effect here; {@code runsAlone} = Redshift refuses it inside a transaction block. */
    record NoEffect(String what, boolean runsAlone) implements SqlStatement {}
}
