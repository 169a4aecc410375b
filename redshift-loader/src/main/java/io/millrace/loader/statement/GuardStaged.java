package io.millrace.loader.statement;

import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Slice;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.util.ArrayList;

/**
 * Fails unless the staged rows are the rows of the commits: as many per partition, each with an id, all within the event times that the
 * commits name.
 */
public record GuardStaged(Batch batch) implements Statement {
    @Override
    public String sql() {
        var conditions = new ArrayList<String>();
        conditions.add("COUNT(*) = " + batch.rows());
        for (Slice slice : batch.slices()) {
            if (slice.rows() == 0) continue;
            conditions.add(Guards.count("b." + Staging.PARTITION + " = " + slice.partition()) + " = " + slice.rows());
        }
        if (batch.mode() == Mode.MERGE) conditions.add("COUNT(b." + Staging.ID + ") = COUNT(*)");
        conditions.add("MIN(b.\"_event_time\") >= " + StageBatch.from(batch));
        conditions.add("MAX(b.\"_event_time\") < " + StageBatch.until(batch));
        return Guards.guard(String.join("\n    AND ", conditions), Staging.BATCH + " b");
    }
}
