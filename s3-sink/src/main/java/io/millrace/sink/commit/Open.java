package io.millrace.sink.commit;

import io.millrace.schemas.commit.Origin;

/**
 * Rows may be added.
 *
 * @param movedAt when it last moved, or was opened; epoch milliseconds
 */
public record Open(Origin origin, OpenRange range, Progress progress, long movedAt) implements ChainState {
    Open moved(Progress further, long now) {
        if (further.position() < progress.position()) {
            throw new IllegalArgumentException("position went back from " + progress.position() + " to " + further.position());
        }
        if (further.position() > range.limit()) {
            throw new IllegalArgumentException("offset " + further.position() + " was reached in a range that ends at " + range.limit());
        }
        return new Open(origin, range, further, now);
    }

    boolean isUntouched() {
        return progress.position() == range.firstOffset();
    }

    boolean isRepair() {
        return range.repair().isPresent();
    }

    boolean isReadToItsEnd() {
        return progress.position() == range.limit();
    }

    Step.CheckingGap outOfRange(Event.OutOfRange gap) {
        return new Step.CheckingGap(origin, range, gap);
    }

    Step.Staging stage(boolean leaving) {
        return new Step.Staging(origin, range, progress, leaving);
    }
}
