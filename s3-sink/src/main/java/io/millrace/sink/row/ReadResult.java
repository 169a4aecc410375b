package io.millrace.sink.row;

import io.millrace.schemas.commit.Unwritable;

/** What a record became. */
public sealed interface ReadResult {
    record Read(Row row) implements ReadResult {}

    /** It goes into the commit as it is. */
    record Refused(Unwritable unwritable) implements ReadResult {}
}
