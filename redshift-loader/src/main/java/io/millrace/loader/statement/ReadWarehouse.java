package io.millrace.loader.statement;

import io.millrace.loader.ledger.Target;

/** The database connected, if it has the schema; no row otherwise. */
public record ReadWarehouse(Target target) implements Query {
    @Override
    public String sql() {
        return "SELECT current_database(), schema_name\nFROM information_schema.schemata\nWHERE schema_name = " + Sql.text(target.schema());
    }
}
