package io.millrace.local.redshift.statement;

/** The life of a statement, as the Data API names it. */
public enum Status {
    SUBMITTED, PICKED, STARTED, FINISHED, FAILED, ABORTED;

    public boolean isEnd() {
        return this == FINISHED || this == FAILED || this == ABORTED;
    }
}
