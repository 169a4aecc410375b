package io.millrace.sink.row;

import io.millrace.schemas.plan.RecordPlan;

/** What the registry says of a schema id. */
sealed interface KnownSchema {
    /** @param check for one thread */
    record Usable(RecordPlan plan, RowSchema rows, RowCheck check) implements KnownSchema {}

    /** @param why for people */
    record Unusable(String why) implements KnownSchema {}
}
