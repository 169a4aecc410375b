package io.millrace.loader.statement;

import io.millrace.loader.ledger.Target;

/**
 * The database connected, and what its user may do in the schema: USAGE, CREATE. No row if there is no such schema. information_schema.schemata
 * lists only schemas that the user owns, so pg_namespace is asked.
 */
public record ReadWarehouse(Target target) implements Query {
    @Override
    public String sql() {
        return "SELECT current_database(), has_schema_privilege(nspname, 'USAGE'), has_schema_privilege(nspname, 'CREATE')\nFROM pg_namespace\nWHERE nspname = "
                + Sql.text(target.schema());
    }
}
