package io.millrace.loader.statement;

import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Slice;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.util.List;
import java.util.stream.Collectors;

/** All staged rows in one table, each with its fate: which copy of its id it is, and whether the table has that id. */
public record StageBatch(Batch batch, List<Column> columns) implements Statement {
    @Override
    public String sql() {
        return batch.mode() == Mode.MERGE ? merge(IdPath.of(batch.idPath(), columns)) : append();
    }

    private String append() {
        return "CREATE TEMP TABLE " + Staging.BATCH + " AS\nSELECT s.*, 1 AS " + Staging.COPY + ", 0 AS " + Staging.KNOWN
                + "\nFROM (\n" + staged("") + "\n) s";
    }

    private String merge(IdPath id) {
        String ids = ", %s AS %s, %s AS %s".formatted(id.in("r"), Staging.ID, id.lengthIn("r"), Staging.ID_LENGTH);
        return """
                CREATE TEMP TABLE %s AS
                SELECT s.*,
                  ROW_NUMBER() OVER (PARTITION BY s.%s, s.%s ORDER BY s."_partition", s."_offset") AS %s,
                  CASE WHEN t.%s IS NULL THEN 0 ELSE 1 END AS %s
                FROM (
                %s
                ) s
                LEFT JOIN (
                  SELECT DISTINCT %s AS %s, %s AS %s
                  FROM %s r
                  WHERE r."_event_time" >= %s AND r."_event_time" < %s
                ) t ON t.%s = s.%s AND t.%s = s.%s""".formatted(
                Staging.BATCH, Staging.ID, Staging.ID_LENGTH, Staging.COPY, Staging.ID, Staging.KNOWN, staged(ids),
                id.in("r"), Staging.ID, id.lengthIn("r"), Staging.ID_LENGTH, Sql.table(batch.target()), from(batch), until(batch),
                Staging.ID, Staging.ID, Staging.ID_LENGTH, Staging.ID_LENGTH);
    }

    /** Bounds of the rows' event times, as the commits name them and {@link GuardStaged} checks them: an id is looked for only there. */
    static String from(Batch batch) {
        return Sql.time(batch.minEventTime().orElseThrow());
    }

    /** Exclusive: rows may be finer than a millisecond. */
    static String until(Batch batch) {
        return Sql.time(batch.maxEventTime().orElseThrow() + 1);
    }

    private String staged(String more) {
        return batch.slices().stream().filter(slice -> slice.rows() > 0).map(slice -> staged(slice, more)).collect(Collectors.joining("\n  UNION ALL\n"));
    }

    private String staged(Slice slice, String more) {
        return "  SELECT %d AS %s%s, %s\n  FROM %s r".formatted(
                slice.partition(), Staging.PARTITION, more, Sql.names("r", columns), Staging.of(slice.partition()));
    }
}
