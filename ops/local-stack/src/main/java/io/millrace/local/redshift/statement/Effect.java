package io.millrace.local.redshift.statement;

/** What a statement did: rows touched or returned, -1 where there is nothing to count. */
record Effect(long rows, boolean hasResult, long resultBytes) {
    static final Effect NONE = new Effect(-1, false, 0);

    static Effect touched(long rows) {
        return new Effect(rows, false, 0);
    }
}
