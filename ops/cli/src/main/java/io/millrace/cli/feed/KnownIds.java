package io.millrace.cli.feed;

import io.millrace.schemas.audit.Outcome;
import io.millrace.schemas.deadletter.Reason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Tells whether the id of an original came before. */
interface KnownIds {
    /** @param fresh the fate if it did not */
    Fate fate(String id, byte[] value, Fate fresh);

    /** For events whose ids are unlike by the way they are made. */
    static KnownIds allFresh() {
        return (id, value, fresh) -> fresh;
    }

    /** For recorded events: remembers all ids of the recording. */
    static KnownIds remembering() {
        Map<String, Integer> contents = new HashMap<>();
        return (id, value, fresh) -> {
            if (fresh.outcome() == Outcome.DEAD_LETTER) return fresh;
            Integer before = contents.putIfAbsent(id, Arrays.hashCode(value));
            if (before == null) return fresh;
            boolean isSame = before == Arrays.hashCode(value);
            return isSame ? fresh.ofCopy() : Fate.deadLetter(fresh.hour(), fresh.source(), Reason.ID_CONFLICT);
        };
    }
}
