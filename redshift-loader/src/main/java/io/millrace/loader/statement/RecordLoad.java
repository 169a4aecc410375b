package io.millrace.loader.statement;

import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Slice;
import io.millrace.loader.ledger.LedgerTables;
import java.util.stream.Collectors;

/** History: what became of each partition's rows, counted in the transaction that decides it. */
public record RecordLoad(Batch batch, int attempt) implements Statement {
    @Override
    public String sql() {
        return "INSERT INTO " + Sql.table(batch.target().schema(), LedgerTables.LOADS)
                + " (version, batch, attempt, pipeline, lane, stream, table_name, topic_id, partition_id, from_offset, end_offset,"
                + " commits, files, bytes, committed, inserted, absorbed, superseded, set_aside, loaded_at)\n"
                + batch.slices().stream().map(this::row).collect(Collectors.joining("\nUNION ALL\n"));
    }

    private String row(Slice slice) {
        String facts = "SELECT %d, %s, %d, %s, %s, %d, %d, %d, %d, %d, %d".formatted(
                LedgerTables.VERSION, Sql.text(batch.id()), attempt, Sql.keyValues(batch.target()), Sql.text(slice.before().topicId()), slice.partition(),
                slice.before().endOffset(), slice.endOffset(), slice.commits().size(), slice.files().size(), slice.bytes());
        if (slice.rows() == 0) return facts + ", 0, 0, 0, 0, 0, GETDATE()";
        return facts + ", COUNT(*), %s, %s, 0, 0, GETDATE()\nFROM %s b WHERE b.%s = %d".formatted(
                fate(1, 0), fate(0, 1), Staging.BATCH, Staging.PARTITION, slice.partition());
    }

    private static String fate(int ofNew, int ofOthers) {
        return "COALESCE(SUM(CASE WHEN %s THEN %d ELSE %d END), 0)".formatted(Staging.IS_NEW, ofNew, ofOthers);
    }
}
