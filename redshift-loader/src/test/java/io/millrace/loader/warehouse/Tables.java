package io.millrace.loader.warehouse;

import io.millrace.loader.ledger.LedgerRow;
import io.millrace.schemas.column.Column;
import java.util.ArrayList;
import java.util.List;

/** What the model of the warehouse holds. Everything in here is one transaction's view. */
public final class Tables {
    /** A row of the table. */
    public record Row(String id, long time, long partition, long offset) {}

    /** A row of load history. */
    public record Load(String batch, int attempt, int partition, long from, long end, long committed, long inserted, long absorbed) {}

    /** A row of load history by hour. */
    public record Hour(String batch, long hour, long committed, long inserted, long absorbed) {}

    public final List<Row> table = new ArrayList<>();
    public final List<Column> columns = new ArrayList<>();
    public final List<LedgerRow> ledger = new ArrayList<>();
    public final List<Load> loads = new ArrayList<>();
    public final List<Hour> hours = new ArrayList<>();

    Tables copy() {
        var copy = new Tables();
        copy.add(this, new Tables());
        return copy;
    }

    /** What a transaction that saw {@code seen} did, on top of what others did meanwhile: what snapshot isolation without a lock allows. */
    Tables merged(Tables seen, Tables done) {
        Tables merged = copy();
        merged.add(done, seen);
        return merged;
    }

    private void add(Tables other, Tables without) {
        table.addAll(other.table.subList(without.table.size(), other.table.size()));
        columns.addAll(other.columns.subList(without.columns.size(), other.columns.size()));
        loads.addAll(other.loads.subList(without.loads.size(), other.loads.size()));
        hours.addAll(other.hours.subList(without.hours.size(), other.hours.size()));
        for (int i = 0; i < other.ledger.size(); i++) {
            if (i >= without.ledger.size()) ledger.add(other.ledger.get(i));
            else if (!other.ledger.get(i).equals(without.ledger.get(i))) ledger.set(i, other.ledger.get(i));
        }
    }
}
