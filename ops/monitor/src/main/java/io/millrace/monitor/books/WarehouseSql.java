package io.millrace.monitor.books;

import static io.millrace.loader.ledger.LedgerTables.ABSORBED;
import static io.millrace.loader.ledger.LedgerTables.END_OFFSET;
import static io.millrace.loader.ledger.LedgerTables.EVENT_HOUR;
import static io.millrace.loader.ledger.LedgerTables.FROM_OFFSET;
import static io.millrace.loader.ledger.LedgerTables.INSERTED;
import static io.millrace.loader.ledger.LedgerTables.LANE;
import static io.millrace.loader.ledger.LedgerTables.LEDGER;
import static io.millrace.loader.ledger.LedgerTables.LOADS;
import static io.millrace.loader.ledger.LedgerTables.LOAD_HOURS;
import static io.millrace.loader.ledger.LedgerTables.PARTITION_ID;
import static io.millrace.loader.ledger.LedgerTables.PIPELINE;
import static io.millrace.loader.ledger.LedgerTables.SET_ASIDE;
import static io.millrace.loader.ledger.LedgerTables.STREAM;
import static io.millrace.loader.ledger.LedgerTables.SUPERSEDED;
import static io.millrace.loader.ledger.LedgerTables.TABLE_NAME;
import static io.millrace.loader.ledger.LedgerTables.TOPIC_ID;

import io.millrace.loader.ledger.Target;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.LoadConfig.Mode;
import io.millrace.schemas.config.PipelineConfig;
import java.util.Locale;
import java.util.Map;

/** What is asked of the warehouse. Pipeline, lane and table have names that need no escaping in a literal. */
final class WarehouseSql {
    private static final String FATES = String.join(", ", INSERTED, ABSORBED, SUPERSEDED, SET_ASIDE);

    private final Target target;
    private final String identity;

    WarehouseSql(PipelineConfig config, Lane lane) {
        this.target = Target.of(config, lane, LakeLayout.EVENTS);
        boolean byId = config.load().mode() == Mode.MERGE && !config.event().id().contains(".");
        this.identity = byId ? text(config.event().id()) + " || '|'" : text("_partition") + " || ':' || " + text("_offset");
    }

    String table() {
        return target.table();
    }

    /** By table. */
    Map<String, String> queries() {
        return Map.of(
                LEDGER, "SELECT " + String.join(", ", TOPIC_ID, PARTITION_ID, END_OFFSET, FATES) + from(LEDGER) + ofTarget(),
                LOADS, "SELECT " + String.join(", ", TOPIC_ID, PARTITION_ID, FROM_OFFSET, END_OFFSET, FATES) + from(LOADS) + ofTarget(),
                LOAD_HOURS, "SELECT %s, SUM(%s), SUM(%s), SUM(%s), SUM(%s)".formatted(EVENT_HOUR, INSERTED, ABSORBED, SUPERSEDED, SET_ASIDE) + from(LOAD_HOURS) + ofTarget() + " GROUP BY " + EVENT_HOUR,
                table(), "SELECT DATE_TRUNC('hour', _event_time), COUNT(*), COUNT(DISTINCT " + identity + ")" + from(table())
                        + " GROUP BY DATE_TRUNC('hour', _event_time)");
    }

    /** Names of those tables that exist. */
    String existing() {
        return "SELECT table_name FROM information_schema.tables WHERE table_schema = '%s' AND table_name IN ('%s')"
                .formatted(target.schema(), String.join("', '", queries().keySet()));
    }

    private String from(String table) {
        return " FROM " + name(target.schema()) + "." + name(table);
    }

    private String ofTarget() {
        return " WHERE %s = '%s' AND %s = '%s' AND %s = '%s' AND %s = '%s'".formatted(
                PIPELINE, target.pipeline(), LANE, target.lane(), STREAM, target.stream(), TABLE_NAME, target.table());
    }

    /** Blanks at the end count: Redshift takes 'a' and 'a ' for equal, the character put after them does not. */
    private static String text(String column) {
        return "CAST(" + name(column) + " AS VARCHAR(65535))";
    }

    private static String name(String identifier) {
        return '"' + identifier.toLowerCase(Locale.ROOT).replace("\"", "\"\"") + '"';
    }
}
