package io.millrace.sink.commit;

import io.millrace.schemas.commit.Origin;

/** Rows may be added. */
public record Open(Origin origin, OpenRange range, Progress progress) implements ChainState {
    Open moved(Progress further) {
        if (further.position() < progress.position()) {
            throw new IllegalArgumentException("position went back from " + progress.position() + " to " + further.position());
        }
        return new Open(origin, range, further);
    }

    boolean isUntouched() {
        return progress.position() == range.firstOffset();
    }

    Step.CheckingGap outOfRange(Event.OutOfRange gap) {
        return new Step.CheckingGap(origin, range.firstOffset(), gap);
    }

    Step.Staging stage(boolean leaving) {
        return new Step.Staging(origin, range, progress, leaving);
    }
}
