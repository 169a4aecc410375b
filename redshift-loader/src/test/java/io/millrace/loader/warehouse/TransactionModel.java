package io.millrace.loader.warehouse;

import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Slice;
import io.millrace.loader.ledger.Fates;
import io.millrace.loader.ledger.LedgerRow;
import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.statement.AddColumn;
import io.millrace.loader.statement.AddOwnColumn;
import io.millrace.loader.statement.CaseSensitivePaths;
import io.millrace.loader.statement.CopyFiles;
import io.millrace.loader.statement.CreateOwnTable;
import io.millrace.loader.statement.CreateStaging;
import io.millrace.loader.statement.CreateTarget;
import io.millrace.loader.statement.DropStaging;
import io.millrace.loader.statement.EnsureLedgerRow;
import io.millrace.loader.statement.ForgetGold;
import io.millrace.loader.statement.GoldSeen;
import io.millrace.loader.statement.GuardLedger;
import io.millrace.loader.statement.GuardStaged;
import io.millrace.loader.statement.InsertNew;
import io.millrace.loader.statement.Lock;
import io.millrace.loader.statement.MarkGold;
import io.millrace.loader.statement.MoveLedger;
import io.millrace.loader.statement.OtherSql;
import io.millrace.loader.statement.Query;
import io.millrace.loader.statement.RecordGold;
import io.millrace.loader.statement.RecordHours;
import io.millrace.loader.statement.RecordLoad;
import io.millrace.loader.statement.StageBatch;
import io.millrace.loader.statement.Statement;
import io.millrace.loader.warehouse.Tables.Row;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each statement does, written from its meaning and not from its SQL. */
final class TransactionModel {
    /** Rolls the transaction back. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message, null, false, false);
        }
    }

    private record Staged(int partition, Row row, boolean isNew) {}

    private final Tables tables;
    private final Function<PartFile, List<Row>> files;
    private final Map<Integer, List<Row>> staging = new TreeMap<>();
    private List<Staged> batch = List.of();

    /** @param files content of a part file; null if it is not there */
    TransactionModel(Tables tables, Function<PartFile, List<Row>> files) {
        this.tables = tables;
        this.files = files;
    }

    void run(List<Statement> statements) throws Failed {
        for (Statement statement : statements) run(statement);
    }

    private void run(Statement statement) throws Failed {
        switch (statement) {
            case Lock lock -> { } // transactions of the model run one at a time once they have it
            case CaseSensitivePaths set -> { }
            case CreateOwnTable create -> { }
            case MarkGold mark -> { }
            case ForgetGold forget -> { }
            case RecordGold record -> { }
            case GoldSeen seen -> { }
            case OtherSql other -> { }
            case AddOwnColumn add -> { }
            case Query query -> throw new IllegalStateException("a query is no part of a transaction here");
            case CreateTarget create -> { if (tables.columns.isEmpty()) tables.columns.addAll(create.columns()); }
            case AddColumn add -> addColumn(add.column());
            case EnsureLedgerRow ensure -> ensure(ensure);
            case GuardLedger(var guarded) -> guard(guarded.slices().stream().allMatch(this::isAsRead));
            case CreateStaging create -> staging.put(create.partition(), new ArrayList<>());
            case CopyFiles copy -> copy(copy);
            case StageBatch stage -> stage(stage.batch());
            case GuardStaged(var guarded) -> guard(isWhole(guarded));
            case InsertNew insert -> insert(insert);
            case RecordLoad(var recorded, var attempt) -> recorded.slices().forEach(slice -> record(recorded, attempt, slice));
            case RecordHours(var recorded) -> recordHours(recorded);
            case MoveLedger(var moved) -> move(moved);
            case DropStaging drop -> staging.clear();
        }
    }

    private void addColumn(Column column) throws Failed {
        if (has(column)) throw new Failed("ERROR: column \"" + column.name() + "\" of relation already exists");
        tables.columns.add(column);
    }

    private boolean has(Column column) {
        return tables.columns.stream().anyMatch(c -> c.name().equals(column.name()));
    }

    private void ensure(EnsureLedgerRow ensure) {
        if (tables.ledger.stream().anyMatch(row -> row.partition() == ensure.partition())) return;
        tables.ledger.add(new LedgerRow(ensure.partition(), ensure.topicId(), ensure.startOffset(), Fates.NONE, LedgerTables.NO_BATCH));
    }

    private void guard(boolean holds) throws Failed {
        if (!holds) throw new Failed("ERROR: Divide by zero");
    }

    private boolean isAsRead(Slice slice) {
        List<LedgerRow> rows = tables.ledger.stream().filter(row -> row.partition() == slice.partition()).toList();
        return rows.size() == 1 && rows.getFirst().endOffset() == slice.before().endOffset()
                && rows.getFirst().topicId().equals(slice.before().topicId()) && rows.getFirst().batch().equals(slice.before().batch());
    }

    private void copy(CopyFiles copy) throws Failed {
        for (PartFile file : copy.files()) {
            List<Row> rows = files.apply(file);
            if (rows == null) throw new Failed("ERROR: Spectrum Scan Error: mandatory file " + file.key() + " not found");
            staging.get(copy.partition()).addAll(rows);
        }
    }

    private void stage(Batch of) {
        Set<String> known = of.mode() == Mode.MERGE
                ? tables.table.stream().filter(row -> row.time() >= of.minEventTime().orElseThrow() && row.time() <= of.maxEventTime().orElseThrow()).map(Row::id).collect(Collectors.toSet())
                : Set.of();
        var all = new ArrayList<Staged>();
        staging.forEach((partition, rows) -> rows.forEach(row -> all.add(new Staged(partition, row, !known.contains(row.id())))));
        batch = of.mode() == Mode.MERGE ? keepOne(all) : all;
    }

    private static List<Staged> keepOne(List<Staged> all) {
        var byPosition = new ArrayList<>(all);
        byPosition.sort(Comparator.comparingLong((Staged s) -> s.row.partition()).thenComparingLong(s -> s.row.offset()));
        var seen = new HashSet<String>();
        return byPosition.stream().map(s -> new Staged(s.partition, s.row, seen.add(s.row.id()) && s.isNew)).toList();
    }

    private boolean isWhole(Batch of) {
        return batch.size() == of.rows()
                && of.slices().stream().allMatch(slice -> batch.stream().filter(s -> s.partition == slice.partition()).count() == slice.rows())
                && batch.stream().allMatch(s -> s.row.id() != null
                        && s.row.time() >= of.minEventTime().orElseThrow() && s.row.time() <= of.maxEventTime().orElseThrow());
    }

    private void insert(InsertNew insert) throws Failed {
        for (Column column : insert.columns()) {
            if (!has(column)) throw new Failed("ERROR: column \"" + column.name() + "\" of relation does not exist");
        }
        batch.stream().filter(Staged::isNew).map(Staged::row).forEach(tables.table::add);
    }

    private void record(Batch of, int attempt, Slice slice) {
        long committed = batch.stream().filter(s -> s.partition == slice.partition()).count();
        long inserted = batch.stream().filter(s -> s.partition == slice.partition() && s.isNew).count();
        tables.loads.add(new Tables.Load(of.id(), attempt, slice.partition(), slice.before().endOffset(), slice.endOffset(), committed, inserted, committed - inserted));
    }

    private void recordHours(Batch of) {
        var hours = new HashMap<Long, long[]>();
        for (Staged staged : batch) {
            long[] counts = hours.computeIfAbsent(Math.floorDiv(staged.row.time(), 3_600_000L), hour -> new long[2]);
            counts[staged.isNew ? 0 : 1]++;
        }
        hours.forEach((hour, counts) -> tables.hours.add(new Tables.Hour(of.id(), hour, counts[0] + counts[1], counts[0], counts[1])));
    }

    private void move(Batch of) {
        tables.ledger.replaceAll(row -> {
            for (Tables.Load load : tables.loads) {
                if (!load.batch().equals(of.id()) || load.partition() != row.partition()) continue;
                return new LedgerRow(row.partition(), row.topicId(), load.end(), row.fates().plus(new Fates(load.inserted(), load.absorbed(), 0, 0)), of.id());
            }
            return row;
        });
    }
}
