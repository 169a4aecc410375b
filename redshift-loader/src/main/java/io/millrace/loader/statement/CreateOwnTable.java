package io.millrace.loader.statement;

import io.millrace.loader.ledger.LedgerTables;
import io.millrace.loader.ledger.Target;
import java.util.List;
import java.util.stream.Collectors;

/** A table of the loader's own, see {@link LedgerTables}. */
public record CreateOwnTable(Target target, Kind kind) implements Statement {
    /** What it is for. */
    public enum Kind {
        LOCK, LEDGER, LOADS, LOAD_HOURS, GOLD;

        /** Columns that came after the first build. */
        List<OwnColumn> added() {
            return this == LOAD_HOURS ? List.of(new OwnColumn("superseded", "BIGINT DEFAULT 0"), new OwnColumn("set_aside", "BIGINT DEFAULT 0")) : List.of();
        }
    }

    private static final String KEY = """
              version INT NOT NULL,
              pipeline VARCHAR(60) NOT NULL,
              lane VARCHAR(40) NOT NULL,
              stream VARCHAR(40) NOT NULL,
              table_name VARCHAR(127) NOT NULL,
            """;
    private static final String COUNTS = """
              inserted BIGINT NOT NULL,
              absorbed BIGINT NOT NULL,
              superseded BIGINT NOT NULL,
              set_aside BIGINT NOT NULL,
            """;

    @Override
    public String sql() {
        String added = kind.added().stream().map(column -> ",\n  " + column.definition()).collect(Collectors.joining());
        return "CREATE TABLE IF NOT EXISTS " + Sql.table(target.schema(), name()) + " (\n" + columns() + added + "\n)" + order();
    }

    private String order() {
        return switch (kind) {
            case LOADS -> "\nSORTKEY (loaded_at)";
            case LOAD_HOURS -> "\nSORTKEY (event_hour)";
            case LOCK, LEDGER, GOLD -> "";
        };
    }

    String name() {
        return switch (kind) {
            case LOCK -> target.lockTable();
            case LEDGER -> LedgerTables.LEDGER;
            case LOADS -> LedgerTables.LOADS;
            case LOAD_HOURS -> LedgerTables.LOAD_HOURS;
            case GOLD -> LedgerTables.GOLD;
        };
    }

    private String columns() {
        return switch (kind) {
            case LOCK -> "  nothing INT";
            case LEDGER -> KEY + "  topic_id VARCHAR(60) NOT NULL,\n  partition_id INT NOT NULL,\n  end_offset BIGINT NOT NULL,\n" + COUNTS
                    + "  batch VARCHAR(60) NOT NULL,\n  updated_at TIMESTAMP NOT NULL";
            case LOADS -> KEY + "  batch VARCHAR(60) NOT NULL,\n  attempt INT NOT NULL,\n  topic_id VARCHAR(60) NOT NULL,\n  partition_id INT NOT NULL,\n"
                    + "  from_offset BIGINT NOT NULL,\n  end_offset BIGINT NOT NULL,\n  commits BIGINT NOT NULL,\n  files BIGINT NOT NULL,\n"
                    + "  bytes BIGINT NOT NULL,\n  committed BIGINT NOT NULL,\n" + COUNTS + "  loaded_at TIMESTAMP NOT NULL";
            case LOAD_HOURS -> KEY + "  batch VARCHAR(60) NOT NULL,\n  event_hour TIMESTAMP NOT NULL,\n  committed BIGINT NOT NULL,\n"
                    + "  inserted BIGINT NOT NULL,\n  absorbed BIGINT NOT NULL";
            case GOLD -> "  version INT NOT NULL,\n  pipeline VARCHAR(60) NOT NULL,\n  name VARCHAR(255) NOT NULL,\n  hash VARCHAR(64) NOT NULL,\n"
                    + "  drops VARCHAR(65535) NOT NULL,\n  seen VARCHAR(64) NOT NULL,\n"
                    + "  updated_at TIMESTAMP NOT NULL";
        };
    }
}
