package io.millrace.loader;

import io.millrace.loader.attempt.StatementError;
import io.millrace.loader.batch.Batch;
import io.millrace.loader.ledger.LedgerRow;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.AddOwnColumn;
import io.millrace.loader.statement.CreateOwnTable;
import io.millrace.loader.statement.CreateTarget;
import io.millrace.loader.statement.EnsureLedgerRow;
import io.millrace.loader.statement.Lock;
import io.millrace.loader.statement.ReadColumns;
import io.millrace.loader.statement.ReadOwnColumns;
import io.millrace.loader.statement.ReadWarehouse;
import io.millrace.loader.statement.Statement;
import io.millrace.loader.statement.TableShape;
import io.millrace.loader.warehouse.Warehouse;
import io.millrace.schemas.commit.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes tables, columns and ledger rows before a batch needs them. All of it may run again, and by two loaders at once. */
final class TableKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(TableKeeper.class);
    /** Another loader may be making the same: then the statement fails and the next look finds it made. */
    private static final int MOST_ROUNDS = 3;
    private static final int MOST_STATEMENTS = 39;

    private final Warehouse warehouse;
    private final Transactions transactions;
    private final Target target;

    TableKeeper(Warehouse warehouse, Transactions transactions, Target target) {
        this.warehouse = warehouse;
        this.transactions = transactions;
        this.target = target;
    }

    /** @throws LoadStopped if another database is connected, or it lacks the schema, or the user may not use it */
    void checkWarehouse(String database) {
        List<List<String>> answer = warehouse.query(new ReadWarehouse(target)).values();
        if (answer.isEmpty()) {
            throw new LoadStopped("database %s has no schema '%s': create it, grant USAGE and CREATE on it, or correct load.schema".formatted(database, target.schema()));
        }
        String found = answer.getFirst().getFirst();
        if (!found.equals(database)) {
            throw new LoadStopped("database: expected %s (load.database), found %s: nothing was written; correct the setting or the connection".formatted(database, found));
        }
        mustHave("USAGE", answer.getFirst().get(1));
        mustHave("CREATE", answer.getFirst().get(2));
    }

    /** @param answer documented as text; 'true' and 't' have been seen */
    private void mustHave(String privilege, String answer) {
        if (answer != null && answer.startsWith("t")) return;
        throw new LoadStopped("schema '%s': the user has no %s on it; nothing was written; GRANT USAGE, CREATE ON SCHEMA %s to the user".formatted(
                target.schema(), privilege, target.schema()));
    }

    void makeOwnTables() {
        List<Statement> statements = Stream.of(CreateOwnTable.Kind.values()).<Statement>map(kind -> new CreateOwnTable(target, kind)).toList();
        Optional<StatementError> error = Optional.empty();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            error = transactions.run(statements, "millrace tables of the ledger");
            if (error.isEmpty()) error = addOwnColumns();
            if (error.isEmpty()) return;
        }
        throw new LoadStopped("the tables of the ledger cannot be made in schema %s: %s; the user needs CREATE on the schema and must own its millrace_ tables".formatted(
                target.schema(), error.orElseThrow().message()));
    }

    /** What tables of an older build lack. */
    private Optional<StatementError> addOwnColumns() {
        List<Statement> missing = AddOwnColumn.missing(target, warehouse.query(new ReadOwnColumns(target)).values());
        missing.forEach(change -> LOG.info("own tables: {}", change.sql()));
        return missing.isEmpty() ? Optional.empty() : transactions.run(missing, "millrace columns of the ledger's tables");
    }

    void makeLedgerRows(Map<Integer, Origin> origins) {
        List<Statement> rows = origins.values().stream()
                .<Statement>map(origin -> new EnsureLedgerRow(target, origin.partition(), origin.topicId(), origin.startOffset())).toList();
        locked(rows, "millrace ledger rows of " + target.table()).ifPresent(error -> {
            throw new LoadStopped("ledger rows of table %s cannot be made: %s".formatted(target.table(), error.message()));
        });
    }

    void fit(Batch batch, Map<Integer, LedgerRow> ledger) {
        Optional<StatementError> error = Optional.empty();
        for (int round = 0; round <= MOST_ROUNDS; round++) {
            List<Statement> changes = TableShape.changes(target, warehouse.query(new ReadColumns(target)).values(), batch.columns());
            if (changes.isEmpty()) return;
            if (changes.getFirst() instanceof CreateTarget) mustBeNew(ledger);
            changes.forEach(change -> LOG.info("table {}: {}", target.table(), change.sql()));
            error = locked(changes, "millrace columns of " + target.table());
        }
        throw new LoadStopped("table %s cannot be made to fit the part files: %s".formatted(
                target.table(), error.map(StatementError::message).orElse("its columns do not show after they were made")));
    }

    private void mustBeNew(Map<Integer, LedgerRow> ledger) {
        long rows = ledger.values().stream().mapToLong(row -> row.fates().inserted()).sum();
        if (rows == 0) return;
        throw new LoadStopped("table %s.%s is not there, yet the ledger accounts for %d rows in it: restore the table, or delete its rows from the millrace_ tables to load everything again"
                .formatted(target.schema(), target.table(), rows));
    }

    private Optional<StatementError> locked(List<Statement> statements, String name) {
        for (int from = 0; from < statements.size(); from += MOST_STATEMENTS) {
            var part = new ArrayList<Statement>();
            part.add(new Lock(target));
            part.addAll(statements.subList(from, Math.min(statements.size(), from + MOST_STATEMENTS)));
            Optional<StatementError> error = transactions.run(part, name);
            if (error.isPresent()) return error;
        }
        return Optional.empty();
    }
}
