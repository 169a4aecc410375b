package io.millrace.loader.statement;

import io.millrace.loader.ledger.Target;

/** The columns that the table has: name, type, precision, scale. */
public record ReadColumns(Target target) implements Query {
    @Override
    public String sql() {
        return "SELECT column_name, data_type, numeric_precision, numeric_scale\nFROM svv_columns\nWHERE table_schema = " + Sql.text(target.schema())
                + " AND table_name = " + Sql.text(target.table()) + "\nORDER BY ordinal_position";
    }
}
