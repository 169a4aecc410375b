package io.millrace.sink.simulation;

import io.millrace.sink.commit.Event;
import java.util.Optional;

/** The consumer group's offset: a hint that may be stale, lost or forged. */
final class ModelGroup {
    private Optional<Event.Hint> hint = Optional.empty();

    Optional<Event.Hint> hint() {
        return hint;
    }

    void publish(long endOffset, long firstOffset) {
        hint = Optional.of(new Event.Hint(endOffset, firstOffset));
    }

    void forget() {
        hint = Optional.empty();
    }
}
