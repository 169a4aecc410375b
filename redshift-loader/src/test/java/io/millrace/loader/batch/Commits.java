package io.millrace.loader.batch;

import io.millrace.loader.ledger.Fates;
import io.millrace.loader.ledger.LedgerRow;
import io.millrace.loader.ledger.LedgerTables;
import io.millrace.schemas.column.Column;
import io.millrace.schemas.column.ColumnType;
import io.millrace.schemas.column.Columns;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.FileSchema;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.time.EventHour;
import java.util.ArrayList;
import java.util.List;

/** Commits for tests. */
public final class Commits {
    public static final long NOON = 1_795_176_000_000L;
    public static final List<Column> COLUMNS = withOwn(new Column("eventId", ColumnType.STRING), new Column("repo", ColumnType.NESTED));
    public static final List<Column> LATER = withOwn(new Column("eventId", ColumnType.STRING), new Column("repo", ColumnType.NESTED), new Column("price", ColumnType.DECIMAL, 12, 2));

    private Commits() {}

    public static List<Column> withOwn(Column... columns) {
        var all = new ArrayList<>(List.of(columns));
        all.addAll(Columns.OWN);
        return List.copyOf(all);
    }

    public static LedgerRow ledger(int partition, long end) {
        return new LedgerRow(partition, "topic-a", end, Fates.NONE, LedgerTables.NO_BATCH);
    }

    /** @param rows of each file, one file a number */
    public static Commit commit(int partition, long first, long end, List<Column> columns, int... rows) {
        return commit("eventId", partition, first, end, columns, rows);
    }

    public static Commit commit(String id, int partition, long first, long end, List<Column> columns, int... rows) {
        var files = new ArrayList<PartFile>();
        for (int n = 0; n < rows.length; n++) {
            String key = "p/live/events/data/date=2026-11-20/hour=12/source=web/%d-%d-a-%d.parquet".formatted(partition, first, n);
            files.add(new PartFile(key, "upload", List.of(), EventHour.at(NOON), "web", 7, rows[n], 1000 + n, NOON + first, NOON + end, NOON, NOON));
        }
        return new Commit(Commit.VERSION, "p", "live", "events", "p.live.valid", "topic-a", partition, first, end, null, "attempt", NOON + first, id,
                List.of(new FileSchema(7, columns)), files, List.of());
    }
}
