package io.millrace.monitor.books;

/** Where on an event's way a difference was found. */
public enum Stage {
    /** Raw topic to valid topic, dead letters and audit. */
    STREAMS("streams-app"),
    /** Valid topic to commits. */
    SINK("s3-sink"),
    /** Commits to ledger and load history. */
    LOADER("redshift-loader"),
    /** Ledger to the rows of the table. */
    TABLE("table");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    /** The stage's name as people and folders have it. */
    public String title() {
        return title;
    }
}
