package io.millrace.loader.ledger;

import io.millrace.schemas.config.InvalidSetting;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;

/**
 * Whose rows go where: the key of ledger rows and the table they account for.
 *
 * @param table with the lane in its name unless the lane is {@code live}
 */
public record Target(String schema, String table, String pipeline, String lane, String stream) {
    /** Redshift's limit of identifiers, in bytes. */
    private static final int LONGEST_NAME = 127;

    public Target {
        if (table.length() + LedgerTables.LOCK_PREFIX.length() > LONGEST_NAME) {
            throw new InvalidSetting("load.table", table, "with its lane it must not be longer than " + (LONGEST_NAME - LedgerTables.LOCK_PREFIX.length()));
        }
    }

    public static Target of(PipelineConfig config, Lane lane, String stream) {
        return new Target(config.load().schema(), tableOf(config, lane), config.pipeline(), lane.name(), stream);
    }

    /** The table that a lane's events are loaded into. */
    public static String tableOf(PipelineConfig config, Lane lane) {
        return lane.isLive() ? config.load().table() : config.load().table() + "__" + lane.name().replace('-', '_');
    }

    public String lockTable() {
        return LedgerTables.LOCK_PREFIX + table;
    }
}
