package io.millrace.loader.attempt;

/** What came back from outside. */
public sealed interface Answer {
    /** The Data API took the transaction. */
    record Accepted(String statement) implements Answer {}

    /** Nothing is known: the answer was lost, or said "later". */
    record Lost(String why) implements Answer {}

    /** The Data API will not take this transaction, now or later. */
    record Refused(String why) implements Answer {}

    record StillRunning() implements Answer {}

    /** @param replayed the statement is older than this run of the batch: its token was used before */
    record Finished(boolean replayed) implements Answer {}

    /** FAILED or ABORTED: rolled back. */
    record Failed(StatementError error, boolean replayed) implements Answer {}

    /** The Data API no longer knows the statement (results are kept 24 hours). */
    record Forgotten() implements Answer {}

    /** What the ledger shows. */
    enum Ledger implements Answer {
        /** As it was read when the batch was made. */
        UNCHANGED,
        /** This batch stands. */
        MOVED_BY_THIS_BATCH,
        /** Another writer was there first. */
        MOVED_BY_ANOTHER
    }
}
