package io.millrace.sink.commit;

/** What a conditional PUT was told. */
public enum PutAnswer {
    STORED,
    /** 412. Perhaps by the PUT's own first try. */
    EXISTS,
    /** 409: another writer at the same moment. */
    CONFLICT
}
