package io.millrace.local.redshift.statement;

import io.millrace.local.redshift.copy.Cancellation;
import io.millrace.local.redshift.sql.SqlError;
import io.millrace.local.redshift.sql.TableName;
import io.millrace.local.redshift.statement.TableLocks.Mode;
import io.millrace.local.redshift.warehouse.TableShape;
import io.millrace.local.redshift.warehouse.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * One client session: a connection, its transaction and the table locks it holds. DuckDB takes a transaction's snapshot when the transaction first
 * reads or writes, so a lock taken as the first thing in it is taken before the snapshot: who waited sees what the one before wrote.
 */
final class Session implements AutoCloseable, Cancellation {
    private final Warehouse warehouse;
    private final Connection connection;
    private final TableLocks locks;
    private final LiveStatement live;
    private Set<String> temporaryTables = new HashSet<>();
    private Set<String> committedTemporaryTables = Set.of();
    private String writing;
    private boolean open;

    Session(Warehouse warehouse, TableLocks locks, LiveStatement live) throws SQLException {
        this.warehouse = warehouse;
        this.connection = warehouse.connect();
        this.locks = locks;
        this.live = live;
        begin();
    }

    Connection connection() {
        return connection;
    }

    String writing() {
        return writing;
    }

    void lock(TableName table, Mode mode) {
        if (isTemporary(table)) {
            return;
        }
        live.onCancel(locks::wakeAll);
        if (!locks.acquire(this, table.key(), mode, live::isCancelled)) {
            throw new Cancelled();
        }
        if (mode != Mode.READ) {
            writing = table.toString();
        }
    }

    void createdTemporary(TableName table) {
        temporaryTables.add(table.name());
    }

    /** A table of the same name is meant from now on. */
    void dropped(TableName table) {
        if (!table.isQualified()) {
            temporaryTables.remove(table.name());
        }
    }

    boolean isTemporary(TableName table) {
        return !table.isQualified() && temporaryTables.contains(table.name());
    }

    /** Looks beside the transaction first: a look inside takes its snapshot, and locks may still follow. */
    void requireTable(TableName table) throws SQLException {
        if (!isTemporary(table)) {
            try (Connection beside = warehouse.connect()) {
                if (TableShape.isView(beside, table)) {
                    throw new SqlError("\"" + table + "\" is not a table");
                }
                if (TableShape.find(beside, table).isPresent()) {
                    return;
                }
            }
        }
        TableShape.get(connection, table);
    }

    /** The table, ready to be written: materialized views are not, and the write is noted for {@code svv_mv_info.is_stale}. */
    TableShape writable(TableName table) throws SQLException {
        TableShape shape = TableShape.get(connection, table);
        if (!shape.temporary()) {
            try (PreparedStatement find = connection.prepareStatement("select 1 from _rs.materialized_views where view_key = ?")) {
                find.setString(1, table.key());
                if (find.executeQuery().next()) {
                    throw new SqlError("cannot change materialized view \"" + table + "\"");
                }
            }
            try (PreparedStatement note = connection.prepareStatement("insert into _rs.writes values (?)")) {
                note.setString(1, table.key());
                note.executeUpdate();
            }
        }
        return shape;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = cancellable(connection.createStatement())) {
            statement.execute(sql);
        }
    }

    long update(String sql) throws SQLException {
        try (Statement statement = cancellable(connection.createStatement())) {
            return statement.executeLargeUpdate(sql);
        }
    }

    /** Registers it as what a cancel stops. */
    <S extends Statement> S cancellable(S statement) {
        onCancel(() -> {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It has ended by itself.
            }
        });
        return statement;
    }

    @Override
    public void onCancel(Runnable stop) {
        live.onCancel(stop);
        if (live.isCancelled()) {
            throw new Cancelled();
        }
    }

    boolean isCancelled() {
        return live.isCancelled();
    }

    private void begin() throws SQLException {
        transaction("begin");
        open = true;
    }

    /** Where it fails, the transaction is gone all the same. */
    void commit() throws SQLException {
        live.onCancel(() -> {});
        open = false;
        transaction("commit");
        committedTemporaryTables = Set.copyOf(temporaryTables);
        locks.releaseAll(this);
        begin();
    }

    void rollback() throws SQLException {
        live.onCancel(() -> {});
        temporaryTables = new HashSet<>(committedTemporaryTables);
        try {
            if (open) {
                transaction("rollback");
            }
        } finally {
            locks.releaseAll(this);
        }
        begin();
    }

    private void transaction(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            locks.releaseAll(this);
        }
    }
}
