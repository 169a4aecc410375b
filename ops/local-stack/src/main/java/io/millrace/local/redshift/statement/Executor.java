package io.millrace.local.redshift.statement;

import io.millrace.local.redshift.copy.CopyRunner;
import io.millrace.local.redshift.sql.CopyCommand;
import io.millrace.local.redshift.sql.Expressions;
import io.millrace.local.redshift.sql.ReferencedTables;
import io.millrace.local.redshift.sql.SqlError;
import io.millrace.local.redshift.sql.SqlStatement;
import io.millrace.local.redshift.sql.TableName;
import io.millrace.local.redshift.sql.Token;
import io.millrace.local.redshift.statement.TableLocks.Mode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Does what one statement asks, in the session's transaction. Locks come first, before anything touches the database. */
final class Executor {
    private final Session session;
    private final CopyRunner copies;
    private final boolean insideBlock;

    /** {@code insideBlock}: other statements share the transaction. */
    Executor(Session session, CopyRunner copies, boolean insideBlock) {
        this.session = session;
        this.copies = copies;
        this.insideBlock = insideBlock;
    }

    /** Must the caller commit after it, whatever else shares the transaction? */
    static boolean commits(SqlStatement statement) {
        return statement instanceof SqlStatement.Truncate;
    }

    Effect execute(SqlStatement statement, Path result) throws SQLException {
        var ddl = new Ddl(session);
        switch (statement) {
            case SqlStatement.Query query -> {
                read(query.body());
                return new Queries(session).run(Token.sql(Expressions.rewriteQuery(query.body())), result);
            }
            case SqlStatement.Insert insert -> {
                session.lock(insert.table(), Mode.WRITE);
                read(insert.source());
                return Effect.touched(new Dml(session).insert(insert));
            }
            case SqlStatement.Update update -> {
                session.lock(update.table(), Mode.WRITE);
                update.set().forEach(assignment -> read(assignment.value()));
                read(update.rest());
                return Effect.touched(new Dml(session).update(update));
            }
            case SqlStatement.Delete delete -> {
                session.lock(delete.table(), Mode.WRITE);
                read(delete.rest());
                return Effect.touched(new Dml(session).delete(delete));
            }
            case SqlStatement.Copy copy -> {
                return copy(copy.command());
            }
            case SqlStatement.Lock lock -> lock(lock.tables());
            case SqlStatement.Truncate truncate -> truncate(truncate.table());
            case SqlStatement.CreateSchema create -> ddl.createSchema(create);
            case SqlStatement.CreateTable create -> ddl.createTable(create);
            case SqlStatement.CreateTableLike create -> ddl.createTableLike(create);
            case SqlStatement.CreateTableAs create -> {
                read(create.query());
                ddl.createTableAs(create);
            }
            case SqlStatement.CreateView create -> ddl.createView(create);
            case SqlStatement.CreateMaterializedView create -> {
                read(create.query());
                new MaterializedViews(session).create(create);
            }
            case SqlStatement.RefreshMaterializedView refresh -> new MaterializedViews(session).refresh(refresh.view());
            case SqlStatement.Drop drop -> ddl.drop(drop);
            case SqlStatement.AddColumn add -> ddl.addColumn(add);
            case SqlStatement.WidenColumn widen -> {
                requireAlone("ALTER TABLE ALTER COLUMN");
                ddl.widenColumn(widen);
            }
            case SqlStatement.NoEffect none -> {
                if (none.runsAlone()) {
                    requireAlone(none.what());
                }
            }
        }
        return Effect.NONE;
    }

    /** All locks first: a look at a table that another still makes or drops would tell of the past. */
    private void lock(List<TableName> tables) throws SQLException {
        tables.forEach(table -> session.lock(table, Mode.EXCLUSIVE));
        for (TableName table : tables) {
            session.requireTable(table);
        }
    }

    private void read(List<Token> tokens) {
        for (TableName table : ReferencedTables.in(tokens)) {
            session.lock(table, Mode.READ);
        }
    }

    private void requireAlone(String what) {
        if (insideBlock) {
            throw new SqlError(what + " cannot run inside a transaction block");
        }
    }

    private Effect copy(CopyCommand command) throws SQLException {
        session.lock(command.table(), Mode.WRITE);
        long rows = load(command);
        session.execute("set variable rs_last_copy = " + rows);
        return Effect.touched(rows);
    }

    /** A COPY that is stopped half way may fail with whatever it was doing. */
    private long load(CopyCommand command) throws SQLException {
        try {
            return copies.copy(session.connection(), command, session.writable(command.table()), session);
        } catch (RuntimeException e) {
            throw session.isCancelled() ? new Cancelled() : e;
        }
    }

    /** As in Redshift, it commits the transaction ({@link #commits}): what came before can't be rolled back any more. */
    private void truncate(TableName table) throws SQLException {
        session.lock(table, Mode.EXCLUSIVE);
        session.execute("delete from " + session.writable(table).sql());
    }
}
