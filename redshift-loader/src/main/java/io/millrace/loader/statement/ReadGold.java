package io.millrace.loader.statement;

import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;

/** Name and hash of each gold item that was made. */
public record ReadGold(Target target) implements Query {
    @Override
    public String sql() {
        return "SELECT name, hash\nFROM " + Sql.table(target.schema(), LedgerTables.GOLD) + "\nWHERE pipeline = " + Sql.text(target.pipeline()) + "\nORDER BY name";
    }
}
