package io.millrace.streams.dedupe;

import io.millrace.schemas.deadletter.Reason;
import io.millrace.schemas.plan.EventId;
import io.millrace.schemas.plan.EventReader;
import io.millrace.schemas.plan.MalformedAvro;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Fate;
import io.millrace.streams.event.Refusal;
import java.time.Duration;
import java.util.Arrays;

/**
 * Decides which copy of an id is valid: the first. An id's time is stream time when its first copy came; it is remembered for exactly the
 * window and new again after it. Same id and schema id with another payload is a conflict; with another schema id the payloads cannot be
 * compared, and the copy is a duplicate. For one thread.
 */
public final class Dedupe {
    private final long window;
    private final SeenIds ids;
    private final EventReader reader = new EventReader();

    public Dedupe(Duration window, SeenIds ids) {
        this.window = window.toMillis();
        this.ids = ids;
    }

    /**
     * @param value that holds the event
     * @param streamTime never less than in any call before
     */
    public Fate decide(Event event, byte[] value, long streamTime) {
        byte[] hash = payloadHash(event, value);
        FirstCopy first = ids.find(event.id(), streamTime - window, streamTime);
        if (first == null || streamTime - first.time() > window) {
            ids.remember(event.id(), new FirstCopy(streamTime, event.schemaId(), hash));
            return new Fate.Valid(event);
        }
        if (first.schemaId() != event.schemaId() || Arrays.equals(first.payloadHash(), hash)) return new Fate.Duplicate(event);
        return new Fate.DeadLetter(Refusal.of(Reason.ID_CONFLICT, "an event with this id and another payload came first", event));
    }

    private byte[] payloadHash(Event event, byte[] value) {
        try {
            reader.read(event.plan(), value);
            reader.hashPayload();
            return new EventId(reader.payloadHigh(), reader.payloadLow()).bytes();
        } catch (MalformedAvro e) {
            throw new IllegalStateException("a value that validation accepted cannot be walked again", e);
        }
    }
}
