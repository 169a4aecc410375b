package io.millrace.loader.ledger;

/**
 * Tables the loader keeps beside the table it loads, in {@code load.schema}. Every row begins with the version of its format.
 * <pre>
 * millrace_ledger      one row per (pipeline, lane, stream, table, valid partition): everything below end_offset is accounted for
 * millrace_loads       one row per batch and partition, written with the ledger
 * millrace_load_hours  one row per batch and event hour, written with the ledger
 * millrace_gold        each gold item made: hash of its text, what drops it, what its last refresh saw
 * millrace_lock_T      no rows; locked by every writer of table T
 * </pre>
 */
public final class LedgerTables {
    /** Of every row. */
    public static final int VERSION = 1;

    public static final String LEDGER = "millrace_ledger";
    public static final String LOADS = "millrace_loads";
    public static final String LOAD_HOURS = "millrace_load_hours";
    public static final String GOLD = "millrace_gold";
    public static final String LOCK_PREFIX = "millrace_lock_";

    /** {@code batch} of a ledger row that nothing was loaded for yet. */
    public static final String NO_BATCH = "origin";

    // Of ledger and history.
    public static final String PIPELINE = "pipeline";
    public static final String LANE = "lane";
    public static final String STREAM = "stream";
    public static final String TABLE_NAME = "table_name";
    public static final String TOPIC_ID = "topic_id";
    /** Of the valid topic; not the rows' {@code _partition}, which is of the raw topic. */
    public static final String PARTITION_ID = "partition_id";
    /** Exclusive, of the valid topic. */
    public static final String END_OFFSET = "end_offset";
    public static final String INSERTED = "inserted";
    public static final String ABSORBED = "absorbed";
    public static final String SUPERSEDED = "superseded";
    public static final String SET_ASIDE = "set_aside";
    /** Who moved the row last: the row's generation. */
    public static final String BATCH = "batch";
    public static final String UPDATED_AT = "updated_at";

    // Of history only.
    public static final String ATTEMPT = "attempt";
    public static final String FROM_OFFSET = "from_offset";
    public static final String COMMITS = "commits";
    public static final String FILES = "files";
    public static final String BYTES = "bytes";
    /** Rows of the commits: inserted + absorbed + superseded + set_aside. */
    public static final String COMMITTED = "committed";
    public static final String LOADED_AT = "loaded_at";
    /** TIMESTAMP, UTC, the hour's start. */
    public static final String EVENT_HOUR = "event_hour";

    private LedgerTables() {}
}
