package io.millrace.loader.warehouse;

import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.statement.AddOwnColumn;
import io.millrace.loader.statement.Lock;
import io.millrace.loader.statement.Query;
import io.millrace.loader.statement.ReadColumns;
import io.millrace.loader.statement.ReadGold;
import io.millrace.loader.statement.ReadLedger;
import io.millrace.loader.statement.ReadLoad;
import io.millrace.loader.statement.ReadOwnColumns;
import io.millrace.loader.statement.ReadWarehouse;
import io.millrace.loader.statement.Statement;
import io.millrace.loader.warehouse.Tables.Row;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.commit.PartFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A model of Redshift behind the Data API: statements are taken at once and run later, when {@link #run} is told to. Not thread-safe. */
public final class InMemoryWarehouse implements Warehouse {
    private static final Duration TOKENS_KEPT = Duration.ofHours(8);
    private static final Duration STATEMENTS_KEPT = Duration.ofHours(24);

    private final InstantSource clock;
    private final Function<PartFile, List<Row>> files;
    private final List<Submitted> statements = new ArrayList<>();
    private final Map<String, List<Submitted>> byToken = new HashMap<>();
    private Tables tables = new Tables();
    private boolean runsAtOnce = true;

    /** @param files content of a part file; null if it is not there */
    public InMemoryWarehouse(InstantSource clock, Function<PartFile, List<Row>> files) {
        this.clock = clock;
        this.files = files;
    }

    private static final class Submitted {
        private final String id;
        private final List<Statement> statements;
        private final Instant createdAt;
        private final Tables snapshot;
        private Status status = Status.RUNNING;
        private String error;

        Submitted(String id, List<Statement> statements, Instant createdAt, Tables snapshot) {
            this.id = id;
            this.statements = statements;
            this.createdAt = createdAt;
            this.snapshot = snapshot;
        }
    }

    /** From now on {@link #run} decides when. */
    public void runWhenTold() {
        runsAtOnce = false;
    }

    public Tables tables() {
        return tables;
    }

    public int pending() {
        return (int) statements.stream().filter(s -> s.status == Status.RUNNING).count();
    }

    /** Runs the n-th pending statement; with an error, it fails instead. */
    public void run(int n, String error) {
        Submitted statement = statements.stream().filter(s -> s.status == Status.RUNNING).skip(n).findFirst().orElseThrow();
        if (error != null) end(statement, error);
        else run(statement);
    }

    @Override
    public String submit(List<Statement> batch, String token, String name) {
        for (Submitted known : byToken.getOrDefault(token, List.of())) {
            if (known.createdAt.plus(TOKENS_KEPT).isAfter(clock.instant()) && known.statements.equals(batch)) return known.id;
        }
        var statement = new Submitted("statement-" + statements.size(), List.copyOf(batch), clock.instant(), tables);
        statements.add(statement);
        byToken.computeIfAbsent(token, t -> new ArrayList<>()).add(statement);
        if (runsAtOnce) run(statement);
        return statement.id;
    }

    @Override
    public Execution describe(String id) {
        Submitted statement = statements.stream().filter(s -> s.id.equals(id)).findFirst().orElseThrow();
        if (!statement.createdAt.plus(STATEMENTS_KEPT).isAfter(clock.instant())) return new Execution(Status.FORGOTTEN, null, null);
        return new Execution(statement.status, statement.error, statement.createdAt);
    }

    @Override
    public void cancel(String id) {
        statements.stream().filter(s -> s.id.equals(id) && s.status == Status.RUNNING).forEach(s -> end(s, "ABORTED: statement was cancelled"));
    }

    @Override
    public Rows query(Query query) {
        return new Rows(switch (query) {
            case ReadLedger read -> tables.ledger.stream().map(row -> List.of("" + LedgerTables.VERSION, "" + row.partition(), row.topicId(), "" + row.endOffset(), "" + row.fates().inserted(), "" + row.fates().absorbed(), "" + row.fates().superseded(), "" + row.fates().setAside(), row.batch())).toList();
            case ReadColumns read -> tables.columns.stream().map(column -> List.of(column.name().toLowerCase(java.util.Locale.ROOT), type(column), "" + column.precision(), "" + column.scale())).toList();
            case ReadLoad(var target, var batch) -> List.of(List.of(
                    "" + tables.loads.stream().filter(l -> l.batch().equals(batch)).mapToLong(Tables.Load::inserted).sum(),
                    "" + tables.loads.stream().filter(l -> l.batch().equals(batch)).mapToLong(Tables.Load::absorbed).sum()));
            case ReadWarehouse(var target) -> List.of(List.of("dev", "true", "true"));
            case ReadGold read -> List.of();
            case ReadOwnColumns read -> AddOwnColumn.missing(read.target(), List.of()).stream().map(InMemoryWarehouse::tableAndColumn).toList();
        }, clock.instant());
    }

    private void run(Submitted statement) {
        boolean locksFirst = statement.statements.getFirst() instanceof Lock;
        Tables seen = locksFirst ? tables : statement.snapshot;
        Tables done = seen.copy();
        try {
            new TransactionModel(done, files).run(statement.statements);
            tables = locksFirst ? done : tables.merged(seen, done);
            statement.status = Status.FINISHED;
        } catch (TransactionModel.Failed e) {
            end(statement, e.getMessage());
        }
    }

    private static void end(Submitted statement, String error) {
        statement.status = Status.FAILED;
        statement.error = error;
    }

    private static List<String> tableAndColumn(Statement statement) {
        var add = (AddOwnColumn) statement;
        return List.of(add.table(), add.column().name());
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case BOOLEAN -> "boolean";
            case LONG -> "bigint";
            case DOUBLE -> "double precision";
            case STRING -> "character varying";
            case TIMESTAMP -> "timestamp without time zone";
            case DATE -> "date";
            case DECIMAL -> "numeric";
            case BYTES -> "binary varying";
            case NESTED -> "super";
        };
    }
}
