package io.millrace.streams.dedupe;

import io.millrace.schemas.plan.EventId;

/** The ids of one partition. */
public interface SeenIds {
    /** @return the latest first copy of the id at or after {@code since}, or null; may also be an older one */
    FirstCopy find(EventId id, long since, long now);

    void remember(EventId id, FirstCopy copy);
}
