package io.millrace.local.redshift.statement;

import io.millrace.local.redshift.sql.Expressions;
import io.millrace.local.redshift.sql.ReferencedTables;
import io.millrace.local.redshift.sql.SqlError;
import io.millrace.local.redshift.sql.SqlStatement;
import io.millrace.local.redshift.sql.TableAttributes;
import io.millrace.local.redshift.sql.TableName;
import io.millrace.local.redshift.sql.Token;
import io.millrace.local.redshift.statement.TableLocks.Mode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A materialized view is a table with its query kept beside it. It is stale once a table it reads was written to after the refresh. */
final class MaterializedViews {
    private static final String WRITES = "(select count(*) from _rs.writes where list_contains(%s, table_key))";

    private final Session session;

    MaterializedViews(Session session) {
        this.session = session;
    }

    void create(SqlStatement.CreateMaterializedView create) throws SQLException {
        String query = Token.sql(Expressions.rewriteQuery(create.query()));
        List<String> reads = ReferencedTables.in(create.query()).stream().map(TableName::key).toList();
        session.execute("create table " + create.view().sql() + " as " + query);
        new Ddl(session).describe(create.view(), TableAttributes.AUTO);
        String keys = reads.stream().map(key -> Token.quoted(key, '\'')).collect(Collectors.joining(", ", "cast([", "] as varchar[])"));
        session.execute("insert into _rs.materialized_views select " + Token.quoted(create.view().key(), '\'') + ", " + Token.quoted(query, '\'') + ", " + keys + ", "
                + WRITES.formatted(keys));
    }

    void refresh(TableName view) throws SQLException {
        session.lock(view, Mode.WRITE);
        String definition = definition(view);
        if (definition == null) {
            throw new SqlError("materialized view \"" + view + "\" does not exist");
        }
        session.execute("delete from " + view.sql());
        session.execute("insert into " + view.sql() + " " + definition);
        session.execute("update _rs.materialized_views set seen_writes = " + WRITES.formatted("reads") + " where view_key = " + Token.quoted(view.key(), '\''));
    }

    boolean exists(TableName view) throws SQLException {
        return definition(view) != null;
    }

    void forget(TableName view) throws SQLException {
        session.execute("delete from _rs.materialized_views where view_key = " + Token.quoted(view.key(), '\''));
    }

    private String definition(TableName view) throws SQLException {
        try (PreparedStatement find = session.connection().prepareStatement("select definition from _rs.materialized_views where view_key = ?")) {
            find.setString(1, view.key());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
