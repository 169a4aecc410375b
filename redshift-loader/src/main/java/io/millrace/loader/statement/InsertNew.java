package io.millrace.loader.statement;

import io.millrace.loader.batch.Batch;
import io.millrace.schemas.column.Column;
import java.util.List;

/** Of each new id one row into the table; of all rows in append mode. */
public record InsertNew(Batch batch, List<Column> columns) implements Statement {
    @Override
    public String sql() {
        return "INSERT INTO " + Sql.table(batch.target()) + " (" + Sql.names(columns) + ")\nSELECT " + Sql.names("b", columns)
                + "\nFROM " + Staging.BATCH + " b\nWHERE " + Staging.IS_NEW;
    }
}
