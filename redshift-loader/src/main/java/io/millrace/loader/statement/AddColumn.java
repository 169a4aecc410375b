package io.millrace.loader.statement;

import io.millrace.loader.ledger.Target;
import io.millrace.schemas.column.Column;

/** A field that a later schema brought; rows before it have NULL. */
public record AddColumn(Target target, Column column) implements Statement {
    @Override
    public String sql() {
        return "ALTER TABLE " + Sql.table(target) + " ADD COLUMN " + Sql.name(column.name()) + " " + Sql.type(column);
    }
}
