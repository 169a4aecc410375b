package io.millrace.monitor.books;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.LoadConfig.Mode;
import io.millrace.schemas.config.PipelineConfig;
import java.util.Locale;
import java.util.Map;

/** What is asked of the warehouse. */
final class WarehouseSql {
    static final String LEDGER = "millrace_ledger";
    static final String LOADS = "millrace_loads";
    static final String LOAD_HOURS = "millrace_load_hours";

    private final String schema;
    private final String table;
    private final String key;
    private final String identity;

    WarehouseSql(PipelineConfig config, Lane lane) {
        this.schema = config.load().schema();
        this.table = lane.isLive() ? config.load().table() : config.load().table() + "__" + lane.name().replace('-', '_');
        this.key = "pipeline = '%s' AND lane = '%s' AND stream = '%s' AND table_name = '%s'"
                .formatted(config.pipeline(), lane.name(), LakeLayout.EVENTS, table);
        boolean byId = config.load().mode() == Mode.MERGE && !config.event().id().contains(".");
        this.identity = byId ? text(config.event().id()) + " || '|'" : text("_partition") + " || ':' || " + text("_offset");
    }

    /** Blanks at the end count: Redshift takes 'a' and 'a ' for equal, the character put after them does not. */
    private static String text(String column) {
        return "CAST(" + name(column) + " AS VARCHAR(65535))";
    }

    private static String name(String identifier) {
        return '"' + identifier.toLowerCase(Locale.ROOT).replace("\"", "\"\"") + '"';
    }

    private String from(String name) {
        return " FROM " + name(schema) + "." + name(name);
    }

    String table() {
        return table;
    }

    /** By table. */
    Map<String, String> queries() {
        return Map.of(LEDGER, ledger(), LOADS, loads(), LOAD_HOURS, hours(), table, rows());
    }

    /** Names of those tables that exist. */
    String existing() {
        return "SELECT table_name FROM information_schema.tables WHERE table_schema = '%s' AND table_name IN ('%s')"
                .formatted(schema, String.join("', '", queries().keySet()));
    }

    private String ledger() {
        return "SELECT topic_id, partition_id, end_offset, inserted, absorbed, superseded, set_aside" + from(LEDGER) + " WHERE " + key;
    }

    private String loads() {
        return "SELECT topic_id, partition_id, from_offset, end_offset, inserted, absorbed, superseded, set_aside" + from(LOADS) + " WHERE " + key;
    }

    private String hours() {
        return "SELECT event_hour, SUM(inserted), SUM(absorbed)" + from(LOAD_HOURS) + " WHERE " + key + " GROUP BY event_hour";
    }

    private String rows() {
        return "SELECT DATE_TRUNC('hour', _event_time), COUNT(*), COUNT(DISTINCT " + identity + ")" + from(table) + " GROUP BY DATE_TRUNC('hour', _event_time)";
    }
}
