package io.millrace.loader.statement;

import io.millrace.schemas.column.Column;
import java.util.List;

/** A table of this transaction for one partition's files: rows do not say which valid partition they came through, their table does. */
public record CreateStaging(int partition, List<Column> columns) implements Statement {
    @Override
    public String sql() {
        return "CREATE TEMP TABLE " + Staging.of(partition) + " (\n" + Sql.definitions(columns) + "\n)";
    }
}
