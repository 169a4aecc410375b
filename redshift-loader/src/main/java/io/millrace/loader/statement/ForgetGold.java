package io.millrace.loader.statement;

import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;

/** A gold item that is dropped. */
public record ForgetGold(Target target, String name) implements Statement {
    @Override
    public String sql() {
        return "DELETE FROM %s WHERE pipeline = %s AND name = %s".formatted(Sql.table(target.schema(), LedgerTables.GOLD), Sql.text(target.pipeline()), Sql.text(name));
    }
}
