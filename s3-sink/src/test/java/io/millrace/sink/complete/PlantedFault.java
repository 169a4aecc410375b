package io.millrace.sink.complete;

/** Mistakes that the simulation must notice. */
enum PlantedFault {
    NONE,
    /** The barrier is the last stable offset: what is audited may be in a transaction not yet seen to be committed on the valid topic. */
    STABLE_ENDS_AS_BARRIER,
    BARRIER_BEFORE_AUDIT,
    /** Audit of transactions that may be aborted. */
    READS_OPEN_AUDIT,
    /** What waits behind the watermark is not looked at. */
    BELIEVES_WATERMARKS,
    /** What is routed counts as decided. */
    FORGETS_BY_ID,
    /** Files of the newest commit are named though nobody can read them yet. */
    TRUSTS_TIP,
    /** Writes without a condition. */
    OVERWRITES,
    /** Who starts again reads on from the newest marker's chain ends: files of hours that were not yet marked are forgotten. */
    GOES_ON_FROM_ENDS,
    /** Reads the commit and not its repair. */
    SKIPS_REPAIRS,
    /** Begins each revision from nothing. */
    FORGETS_LAST_REVISION
}
