package io.millrace.streams.validate;

import io.millrace.schemas.plan.RecordPlan;

/** Record plans by schema id. Safe for concurrent use. */
@FunctionalInterface
public interface Plans {
    /** Answers only when the answer is certain: while the registry cannot be asked, it waits. */
    Answer find(int schemaId);

    /** Changes when an answer given before may have become another. */
    default int generation() {
        return 0;
    }

    /** What is known of a schema id. */
    sealed interface Answer {
        record Usable(RecordPlan plan) implements Answer {}

        /** @param why for people */
        record Unknown(String why) implements Answer {}

        /** @param why for people */
        record Unusable(String why) implements Answer {}
    }
}
