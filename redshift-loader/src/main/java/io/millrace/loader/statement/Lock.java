package io.millrace.loader.statement;

import io.millrace.loader.ledger.Target;

/**
 * The first statement of every writer of a table. LOCK takes no snapshot, so what follows sees all that the holder before committed. Readers
 * of the table itself are not held up.
 */
public record Lock(Target target) implements Statement {
    @Override
    public String sql() {
        return "LOCK TABLE " + Sql.table(target.schema(), target.lockTable());
    }
}
