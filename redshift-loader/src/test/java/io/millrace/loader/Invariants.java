package io.millrace.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.loader.ledger.LedgerRow;
import io.millrace.loader.warehouse.Tables;
import io.millrace.loader.warehouse.Tables.Row;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** What must hold after every transaction, whoever ran it. */
record Invariants(SimulatedSink sink, Mode mode) {
    void check(Tables tables) {
        ledgerAccountsForTable(tables);
        noRowTwice(tables);
        noCommitSkipped(tables);
    }

    private void ledgerAccountsForTable(Tables tables) {
        var accounted = new ArrayList<Row>();
        for (LedgerRow row : tables.ledger) {
            List<Row> rows = below(row).stream().flatMap(commit -> sink.rowsOf(commit).stream()).toList();
            assertThat(row.inserted() + row.absorbed()).as("LedgerAccountsForTable: rows of partition %d", row.partition()).isEqualTo(rows.size());
            accounted.addAll(rows);
        }
        long inserted = tables.ledger.stream().mapToLong(LedgerRow::inserted).sum();
        assertThat((long) tables.table.size()).as("LedgerAccountsForTable: rows inserted").isEqualTo(inserted);
        var ids = new HashSet<String>();
        tables.table.forEach(row -> ids.add(row.id()));
        var expected = new HashSet<String>();
        accounted.forEach(row -> expected.add(row.id()));
        assertThat(ids).as("LedgerAccountsForTable: ids").isEqualTo(expected);
        assertThat(tables.hours.stream().mapToLong(Tables.Hour::committed).sum()).as("LedgerAccountsForTable: hours").isEqualTo(accounted.size());
        assertThat(tables.hours.stream().mapToLong(Tables.Hour::inserted).sum()).as("LedgerAccountsForTable: hours").isEqualTo(inserted);
    }

    private void noRowTwice(Tables tables) {
        var seen = new HashSet<Object>();
        for (Row row : tables.table) {
            Object identity = mode == Mode.MERGE ? row.id() : List.of(row.partition(), row.offset());
            assertThat(seen.add(identity)).as("NoRowTwice: %s", row).isTrue();
        }
    }

    private void noCommitSkipped(Tables tables) {
        for (LedgerRow row : tables.ledger) {
            List<Tables.Load> loads = tables.loads.stream().filter(load -> load.partition() == row.partition())
                    .sorted(Comparator.comparingLong(Tables.Load::from)).toList();
            List<Commit> chain = sink.chains.get(row.partition());
            long end = chain.isEmpty() ? row.endOffset() : chain.getFirst().firstOffset();
            for (Tables.Load load : loads) {
                assertThat(load.from()).as("NoCommitSkipped: history of partition %d", row.partition()).isEqualTo(end);
                end = load.end();
            }
            assertThat(row.endOffset()).as("NoCommitSkipped: partition %d", row.partition()).isEqualTo(end);
            long last = end;
            boolean isBoundary = chain.isEmpty() || chain.getFirst().firstOffset() == last || chain.stream().anyMatch(commit -> commit.endOffset() == last);
            assertThat(isBoundary).as("NoCommitSkipped: %d is no boundary of partition %d", last, row.partition()).isTrue();
        }
    }

    void everythingIsLoaded(Tables tables) {
        sink.chains.forEach((partition, chain) -> {
            if (chain.isEmpty()) return;
            var rows = tables.ledger.stream().filter(row -> row.partition() == partition).toList();
            assertThat(rows).as("EventuallyLoaded: ledger row of partition %d", partition).hasSize(1);
            assertThat(rows.getFirst().endOffset()).as("EventuallyLoaded: partition %d", partition).isEqualTo(chain.getLast().endOffset());
        });
    }

    private List<Commit> below(LedgerRow row) {
        return sink.chains.get(row.partition()).stream().filter(commit -> commit.endOffset() <= row.endOffset()).toList();
    }
}
