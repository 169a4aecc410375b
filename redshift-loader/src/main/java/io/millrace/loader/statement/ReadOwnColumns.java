package io.millrace.loader.statement;

import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.CreateOwnTable.Kind;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that Millrace's own tables have: table, column. */
public record ReadOwnColumns(Target target) implements Query {
    @Override
    public String sql() {
        String tables = Stream.of(Kind.values()).map(kind -> Sql.text(new CreateOwnTable(target, kind).name())).collect(Collectors.joining(", "));
        return "SELECT table_name, column_name\nFROM svv_columns\nWHERE table_schema = " + Sql.text(target.schema()) + " AND table_name IN (" + tables + ")";
    }
}
