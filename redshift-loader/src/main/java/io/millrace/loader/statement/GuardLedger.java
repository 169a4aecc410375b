package io.millrace.loader.statement;

import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Slice;
import java.util.stream.Collectors;

/** Fails unless the ledger has exactly one row for each partition of the batch, with the end offset, topic id and batch that were read. */
public record GuardLedger(Batch batch) implements Statement {
    @Override
    public String sql() {
        int rows = batch.slices().size();
        String partitions = batch.slices().stream().map(slice -> Integer.toString(slice.partition())).collect(Collectors.joining(", "));
        String asRead = batch.slices().stream().map(GuardLedger::asRead).collect(Collectors.joining("\n    OR "));
        return Guards.guard("COUNT(*) = " + rows + " AND " + Guards.count(asRead) + " = " + rows,
                Sql.ledger(batch.target()) + "\nWHERE " + Sql.keyOf(batch.target()) + " AND partition_id IN (" + partitions + ")");
    }

    private static String asRead(Slice slice) {
        return "(partition_id = %d AND end_offset = %d AND topic_id = %s AND batch = %s)".formatted(
                slice.partition(), slice.before().endOffset(), Sql.text(slice.before().topicId()), Sql.text(slice.before().batch()));
    }
}
