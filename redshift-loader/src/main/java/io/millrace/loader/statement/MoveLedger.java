package io.millrace.loader.statement;

import io.millrace.loader.batch.Batch;
import io.millrace.loader.ledger.LedgerTables;

/** The ledger follows what history has just recorded. Its time spares a scan of all history, which is sorted by it. */
public record MoveLedger(Batch batch) implements Statement {
    @Override
    public String sql() {
        return """
                UPDATE %s AS l
                SET end_offset = h.end_offset, inserted = l.inserted + h.inserted, absorbed = l.absorbed + h.absorbed,
                  superseded = l.superseded + h.superseded, set_aside = l.set_aside + h.set_aside, batch = h.batch, updated_at = GETDATE()
                FROM %s h
                WHERE h.batch = %s AND h.loaded_at >= DATEADD(day, -2, GETDATE()) AND h.partition_id = l.partition_id
                  AND l.pipeline = %s AND l.lane = %s AND l.stream = %s AND l.table_name = %s""".formatted(
                Sql.ledger(batch.target()), Sql.table(batch.target().schema(), LedgerTables.LOADS), Sql.text(batch.id()),
                Sql.text(batch.target().pipeline()), Sql.text(batch.target().lane()), Sql.text(batch.target().stream()), Sql.text(batch.target().table()));
    }
}
