package io.millrace.loader.statement;

import io.millrace.loader.batch.Batch;
import io.millrace.loader.ledger.LedgerTables;

/** History by event hour, for books and freshness. */
public record RecordHours(Batch batch) implements Statement {
    @Override
    public String sql() {
        return """
                INSERT INTO %s (version, batch, pipeline, lane, stream, table_name, event_hour, committed, inserted, absorbed, superseded, set_aside)
                SELECT %d, %s, %s, h."event_hour", COUNT(*), SUM(h."new"), SUM(1 - h."new"), 0, 0
                FROM (
                  SELECT DATE_TRUNC('hour', b."_event_time") AS "event_hour", CASE WHEN %s THEN 1 ELSE 0 END AS "new"
                  FROM %s b
                ) h
                GROUP BY h."event_hour\"""".formatted(
                Sql.table(batch.target().schema(), LedgerTables.LOAD_HOURS), LedgerTables.VERSION, Sql.text(batch.id()), Sql.keyValues(batch.target()),
                Staging.IS_NEW, Staging.BATCH);
    }
}
