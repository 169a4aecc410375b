package io.millrace.cli.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.time.EventHour;

/**
 * What must become of one record in streams-app.
 *
 * @param hour null if the record has no usable time
 * @param source null if it has no usable source
 * @param reason of dead letters, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fate(EventHour hour, String source, Outcome outcome, Reason reason) {
    static Fate valid(EventHour hour, String source) {
        return new Fate(hour, source, Outcome.VALID, null);
    }

    static Fate deadLetter(EventHour hour, String source, Reason reason) {
        return new Fate(hour, source, Outcome.DEAD_LETTER, reason);
    }

    /** What becomes of a later copy: a refused event is refused again, any other is a duplicate. */
    Fate ofCopy() {
        return outcome == Outcome.DEAD_LETTER ? this : new Fate(hour, source, Outcome.DUPLICATE, null);
    }
}
