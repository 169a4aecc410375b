package io.millrace.local.redshift.statement;

import io.millrace.local.redshift.sql.ColumnDefinition;
import io.millrace.local.redshift.sql.Expressions;
import io.millrace.local.redshift.sql.RedshiftType;
import io.millrace.local.redshift.sql.SqlError;
import io.millrace.local.redshift.sql.SqlStatement;
import io.millrace.local.redshift.sql.TableAttributes;
import io.millrace.local.redshift.sql.TableName;
import io.millrace.local.redshift.sql.Token;
import io.millrace.local.redshift.statement.TableLocks.Mode;
import io.millrace.local.redshift.warehouse.TableComment;
import io.millrace.local.redshift.warehouse.TableShape;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes, changes and drops schemas, tables and views in a session. */
final class Ddl {
    private static final Set<String> OURS = Set.of("_rs", "main", "information_schema", "pg_catalog");
    private static final int MAX_COLUMNS = 1_600;
    private static final Set<String> NOT_WIDENED = Set.of("bytedict", "runlength", "text255", "text32k");

    private final Session session;

    Ddl(Session session) {
        this.session = session;
    }

    void createSchema(SqlStatement.CreateSchema create) throws SQLException {
        requireForeign(create.name());
        session.execute("create schema " + (create.ifNotExists() ? "if not exists " : "") + Token.quoted(create.name(), '"'));
    }

    void createTable(SqlStatement.CreateTable create) throws SQLException {
        List<String> columns = create.definition().columns().stream().map(Ddl::column).toList();
        create(create.table(), create.temporary(), create.ifNotExists(), columns, TableComment.of(create.definition().columns(), create.definition().attributes()));
    }

    /** Names, types, NOT NULL, encodings, distribution and sort keys come from the parent; its keys do not. */
    void createTableLike(SqlStatement.CreateTableLike create) throws SQLException {
        TableShape parent = TableShape.get(session.connection(), create.parent());
        List<String> columns = parent.columns().stream().map(c -> column(c, create.defaults())).toList();
        TableComment comment = parent.comment();
        for (TableShape.Column column : parent.columns()) {
            comment = comment.with(column.name(), column.type(), comment.encodings().getOrDefault(column.name(), "auto"));
        }
        create(create.table(), create.temporary(), create.ifNotExists(), columns, comment);
    }

    private void create(TableName table, boolean temporary, boolean ifNotExists, List<String> columns, TableComment comment) throws SQLException {
        requireForeign(table.schema());
        boolean exists = TableShape.find(session.connection(), table).filter(shape -> shape.temporary() == temporary).isPresent();
        if (exists && ifNotExists) {
            return;
        }
        session.execute("create " + (temporary ? "temp " : "") + "table " + table.sql() + " (" + String.join(", ", columns) + ")");
        note(table, temporary);
        session.execute(comment.sql(TableShape.get(session.connection(), table).sql()));
    }

    private void note(TableName table, boolean temporary) {
        if (temporary) {
            session.createdTemporary(table);
        }
    }

    void createTableAs(SqlStatement.CreateTableAs create) throws SQLException {
        requireForeign(create.table().schema());
        String query = Token.sql(Expressions.rewriteQuery(create.query()));
        String names = create.columns().stream().map(c -> Token.quoted(c, '"')).collect(Collectors.joining(", "));
        String source = names.isEmpty() ? query : "select * from (" + query + ") as q(" + names + ")";
        session.execute("create " + (create.temporary() ? "temp " : "") + "table " + create.table().sql() + " as " + source);
        note(create.table(), create.temporary());
        describe(create.table(), create.attributes());
    }

    /** Types of a table made from a query are those of the query. */
    void describe(TableName table, TableAttributes attributes) throws SQLException {
        TableShape shape = TableShape.get(session.connection(), table);
        List<ColumnDefinition> columns = shape.columns().stream().map(c -> new ColumnDefinition(c.name(), c.type(), false, List.of(), "auto")).toList();
        session.execute(TableComment.of(columns, attributes).sql(shape.sql()));
    }

    void createView(SqlStatement.CreateView create) throws SQLException {
        requireForeign(create.view().schema());
        String names = create.columns().stream().map(c -> Token.quoted(c, '"')).collect(Collectors.joining(", "));
        session.execute("create " + (create.orReplace() ? "or replace " : "") + "view " + create.view().sql() + (names.isEmpty() ? "" : " (" + names + ")")
                + " as " + Token.sql(Expressions.rewriteQuery(create.query())));
    }

    void drop(SqlStatement.Drop drop) throws SQLException {
        String kind = drop.kind() == SqlStatement.ObjectKind.VIEW ? "view" : "table";
        for (TableName name : drop.names()) {
            requireForeign(name.schema());
            session.lock(name, Mode.EXCLUSIVE);
            var views = new MaterializedViews(session);
            boolean materialized = views.exists(name);
            boolean wanted = drop.kind() == SqlStatement.ObjectKind.MATERIALIZED_VIEW;
            if (materialized && !wanted) {
                throw new SqlError("\"" + name + "\" is a materialized view: use DROP MATERIALIZED VIEW");
            }
            if (!materialized && wanted) {
                if (drop.ifExists()) {
                    continue;
                }
                throw new SqlError("materialized view \"" + name + "\" does not exist");
            }
            session.execute("drop " + kind + (drop.ifExists() ? " if exists " : " ") + name.sql());
            session.dropped(name);
            views.forget(name);
        }
    }

    void addColumn(SqlStatement.AddColumn add) throws SQLException {
        session.lock(add.table(), Mode.EXCLUSIVE);
        TableShape shape = session.writable(add.table());
        if (shape.columns().size() >= MAX_COLUMNS) {
            throw new SqlError("tables can have at most " + MAX_COLUMNS + " columns");
        }
        if (shape.columns().stream().anyMatch(c -> c.name().equals(add.column().name()))) {
            throw new SqlError("column \"" + add.column().name() + "\" of relation \"" + add.table() + "\" already exists");
        }
        session.execute("alter table " + shape.sql() + " add column " + column(add.column()));
        session.execute(shape.comment().with(add.column().name(), add.column().type(), add.column().encoding()).sql(shape.sql()));
    }

    /** DuckDB keeps no length, so nothing but the description changes. */
    void widenColumn(SqlStatement.WidenColumn widen) throws SQLException {
        session.lock(widen.table(), Mode.EXCLUSIVE);
        TableShape shape = session.writable(widen.table());
        TableShape.Column column = shape.column(widen.column());
        boolean varchar = column.type().base() == RedshiftType.Base.VARCHAR && widen.type().base() == RedshiftType.Base.VARCHAR;
        if (!varchar || widen.type().length() < column.type().length()) {
            throw new SqlError("column \"" + widen.column() + "\" can't be altered from " + column.type().declared() + " to " + widen.type().declared()
                    + ": only a VARCHAR can be made longer");
        }
        String encoding = shape.comment().encodings().getOrDefault(widen.column(), "auto");
        if (column.defaultValue() != null || NOT_WIDENED.contains(encoding)) {
            throw new SqlError("column \"" + widen.column() + "\" can't be altered: it has " + (column.defaultValue() != null ? "a default value" : "encoding " + encoding));
        }
        session.execute(shape.comment().with(widen.column(), widen.type(), encoding).sql(shape.sql()));
    }

    private static String column(ColumnDefinition column) {
        return Token.quoted(column.name(), '"') + " " + column.type().duck()
                + (column.defaultValue().isEmpty() ? "" : " default " + Expressions.sql(column.defaultValue())) + (column.notNull() ? " not null" : "");
    }

    private static String column(TableShape.Column column, boolean defaults) {
        return Token.quoted(column.name(), '"') + " " + column.type().duck()
                + (defaults && column.defaultValue() != null ? " default " + column.defaultValue() : "") + (column.nullable() ? "" : " not null");
    }

    private static void requireForeign(String schema) {
        if (schema != null && OURS.contains(schema)) {
            throw new SqlError("permission denied for schema " + schema);
        }
    }
}
