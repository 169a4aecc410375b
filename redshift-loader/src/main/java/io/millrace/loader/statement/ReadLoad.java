package io.millrace.loader.statement;

import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;

/** What history says of one batch: inserted, absorbed, over all partitions. */
public record ReadLoad(Target target, String batch) implements Query {
    @Override
    public String sql() {
        return "SELECT COALESCE(SUM(inserted), 0), COALESCE(SUM(absorbed), 0)\nFROM " + Sql.table(target.schema(), LedgerTables.LOADS)
                + "\nWHERE batch = " + Sql.text(batch);
    }
}
