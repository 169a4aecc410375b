package io.millrace.sink.store;

/** What completing an upload was told. */
public enum CompleteAnswer {
    COMPLETED,
    /** The store knows no such upload or parts. Perhaps because it was completed before: look for the object. */
    REFUSED
}
