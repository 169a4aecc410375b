package io.millrace.loader.statement;

import io.millrace.loader.batch.Batch;
import java.util.stream.Collectors;

/** The temporary tables go with the transaction. */
public record DropStaging(Batch batch) implements Statement {
    @Override
    public String sql() {
        return "DROP TABLE " + Staging.BATCH + batch.slices().stream().filter(slice -> slice.rows() > 0)
                .map(slice -> ", " + Staging.of(slice.partition())).collect(Collectors.joining());
    }
}
