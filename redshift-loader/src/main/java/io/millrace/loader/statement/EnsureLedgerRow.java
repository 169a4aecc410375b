package io.millrace.loader.statement;

import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;

/** The row that a partition's accounts begin with, unless it is there. Only under the lock: nothing else keeps rows unique. */
public record EnsureLedgerRow(Target target, int partition, String topicId, long startOffset) implements Statement {
    @Override
    public String sql() {
        return """
                INSERT INTO %s (version, pipeline, lane, stream, table_name, topic_id, partition_id, end_offset, inserted, absorbed, superseded, set_aside, batch, updated_at)
                SELECT %d, %s, %s, %d, %d, 0, 0, 0, 0, %s, GETDATE()
                FROM %s
                WHERE %s AND partition_id = %d
                HAVING COUNT(*) = 0""".formatted(
                Sql.ledger(target), LedgerTables.VERSION, Sql.keyValues(target), Sql.text(topicId), partition, startOffset, Sql.text(LedgerTables.NO_BATCH),
                Sql.ledger(target), Sql.keyOf(target), partition);
    }
}
