package io.millrace.loader.statement;

/** Names of the transaction's temporary tables and of the columns only they have. */
final class Staging {
    static final String BATCH = "\"millrace_batch\"";
    /** The valid partition whose commit the row is of. */
    static final String PARTITION = "\"_millrace_partition\"";
    static final String ID = "\"_millrace_id\"";
    static final String ID_LENGTH = "\"_millrace_id_length\"";
    /** 1 for the copy of an id that counts: the one with the lowest raw position. */
    static final String COPY = "\"_millrace_copy\"";
    /** 1 if the table has the id already. */
    static final String KNOWN = "\"_millrace_known\"";
    /** Of rows of {@link #BATCH}, alias b: this row goes into the table. */
    static final String IS_NEW = "b." + COPY + " = 1 AND b." + KNOWN + " = 0";

    private Staging() {}

    /** What COPY fills for one valid partition. */
    static String of(int partition) {
        return Sql.name("millrace_staging_" + partition);
    }
}
