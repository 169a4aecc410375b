package io.millrace.loader.statement;

import io.millrace.loader.ledger.Target;
import io.millrace.schemas.column.Column;
import java.util.List;

/** The table itself. Sorted by event time: dashboards and the merge read ranges of it. */
public record CreateTarget(Target target, List<Column> columns) implements Statement {
    @Override
    public String sql() {
        return "CREATE TABLE IF NOT EXISTS " + Sql.table(target) + " (\n" + Sql.definitions(columns) + "\n)\nDISTSTYLE AUTO\nSORTKEY (\"_event_time\")";
    }
}
