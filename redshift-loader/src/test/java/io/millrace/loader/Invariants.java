package io.millrace.loader;

import io.millrace.loader.ledger.LedgerRow;
import io.millrace.loader.warehouse.Tables;
import io.millrace.loader.warehouse.Tables.Row;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold after every transaction, whoever ran it. */
record Invariants(SimulatedSink sink, Mode mode) {
    void check(Tables tables) {
        ledgerAccountsForTable(tables);
        noRowTwice(tables);
        noCommitSkipped(tables);
    }

    private void ledgerAccountsForTable(Tables tables) {
        var expected = new HashSet<String>();
        long committed = 0;
        for (LedgerRow row : tables.ledger) {
            List<Row> rows = below(row).stream().flatMap(commit -> sink.rowsOf(commit).stream()).toList();
            equal("LedgerAccountsForTable: rows of partition " + row.partition(), row.fates().rows(), rows.size());
            committed += rows.size();
            rows.forEach(accounted -> expected.add(accounted.id()));
        }
        long inserted = tables.ledger.stream().mapToLong(row -> row.fates().inserted()).sum();
        equal("LedgerAccountsForTable: rows inserted", tables.table.size(), inserted);
        Set<String> ids = tables.table.stream().map(Row::id).collect(Collectors.toSet());
        if (!ids.equals(expected)) throw new AssertionError("LedgerAccountsForTable: ids are " + ids + ", expected " + expected);
        equal("LedgerAccountsForTable: committed by hour", tables.hours.stream().mapToLong(Tables.Hour::committed).sum(), committed);
        equal("LedgerAccountsForTable: inserted by hour", tables.hours.stream().mapToLong(Tables.Hour::inserted).sum(), inserted);
    }

    private void noRowTwice(Tables tables) {
        var seen = new HashSet<Object>();
        for (Row row : tables.table) {
            Object identity = mode == Mode.MERGE ? row.id() : row;
            if (!seen.add(identity)) throw new AssertionError("NoRowTwice: " + row);
        }
    }

    private void noCommitSkipped(Tables tables) {
        for (LedgerRow row : tables.ledger) {
            List<Commit> chain = sink.chains.get(row.partition());
            long end = chain.isEmpty() ? row.endOffset() : chain.getFirst().firstOffset();
            for (Tables.Load load : loadsOf(row, tables)) {
                equal("NoCommitSkipped: history of partition " + row.partition(), load.from(), end);
                end = load.end();
            }
            equal("NoCommitSkipped: partition " + row.partition(), row.endOffset(), end);
            boolean isBoundary = chain.isEmpty() || chain.getFirst().firstOffset() == row.endOffset() || chain.stream().anyMatch(commit -> commit.endOffset() == row.endOffset());
            if (!isBoundary) throw new AssertionError("NoCommitSkipped: " + row + " ends within a commit");
        }
    }

    private static List<Tables.Load> loadsOf(LedgerRow row, Tables tables) {
        return tables.loads.stream().filter(load -> load.partition() == row.partition()).sorted(Comparator.comparingLong(Tables.Load::from)).toList();
    }

    void everythingIsLoaded(Tables tables) {
        sink.chains.forEach((partition, chain) -> {
            if (chain.isEmpty()) return;
            List<LedgerRow> rows = tables.ledger.stream().filter(row -> row.partition() == partition).toList();
            equal("EventuallyLoaded: ledger rows of partition " + partition, rows.size(), 1);
            equal("EventuallyLoaded: partition " + partition, rows.getFirst().endOffset(), chain.getLast().endOffset());
        });
    }

    boolean isEverythingLoaded(Tables tables) {
        try {
            everythingIsLoaded(tables);
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private List<Commit> below(LedgerRow row) {
        return sink.chains.get(row.partition()).stream().filter(commit -> commit.endOffset() <= row.endOffset()).toList();
    }

    private static void equal(String what, long found, long expected) {
        if (found != expected) throw new AssertionError(what + ": " + found + ", expected " + expected);
    }
}
