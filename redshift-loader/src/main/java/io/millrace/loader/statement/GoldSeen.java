package io.millrace.loader.statement;

import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;

/** What the last refresh of a gold item saw at least. */
public record GoldSeen(Target target, String name, String seen) implements Statement {
    @Override
    public String sql() {
        return "UPDATE %s SET seen = %s, updated_at = GETDATE() WHERE pipeline = %s AND name = %s".formatted(
                Sql.table(target.schema(), LedgerTables.GOLD), Sql.text(seen), Sql.text(target.pipeline()), Sql.text(name));
    }
}
