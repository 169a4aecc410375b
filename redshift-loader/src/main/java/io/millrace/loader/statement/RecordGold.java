package io.millrace.loader.statement;

import io.millrace.loader.gold.GoldRow;
import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;

/** A gold item that is made. */
public record RecordGold(Target target, GoldRow row) implements Statement {
    @Override
    public String sql() {
        return "INSERT INTO %s (version, pipeline, name, hash, drops, seen, updated_at) VALUES (%d, %s, %s, %s, %s, %s, GETDATE())".formatted(
                Sql.table(target.schema(), LedgerTables.GOLD), LedgerTables.VERSION, Sql.text(target.pipeline()), Sql.text(row.name()), Sql.text(row.hash()),
                Sql.text(String.join(ReadGold.BETWEEN, row.drops())), Sql.text(row.seen()));
    }
}
