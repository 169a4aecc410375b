package io.millrace.streams.topology;

import io.millrace.schemas.deadletter.Reason;
import io.millrace.streams.audit.GapCheck;
import io.millrace.streams.event.Event;
import io.millrace.streams.event.Refusal;
import io.millrace.streams.event.ValidationResult;
import java.util.UUID;

/**
 * How events come together by their ids (decision 0012): the by-id topic and which of its partitions an id belongs to. That is for ever: another
 * function would send the copies of an id elsewhere than its first.
 *
 * @param topicId of the by-id topic
 * @param partitions of it
 * @param gaps asked about offsets of it
 */
public record Routing(UUID topicId, int partitions, GapCheck gaps) {
    private static final long A = 0x9e37_79b9_7f4a_7c15L;

    /** The partition of an id: all 128 bits count, for ids may be counters or begin with a time. */
    int partition(long high, long low) {
        long mixed = mix(high * A ^ low);
        return (int) Long.remainderUnsigned(mixed, partitions);
    }

    /** MurmurHash3's finalizer. */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xff51_afd7_ed55_8ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
        return mixed ^ mixed >>> 33;
    }

    /**
     * An event of which no id was known when it was routed, because its schema was registered later, lies where its copies do not come. It is what it
     * was then: one of an unknown schema.
     */
    ValidationResult settled(ValidationResult result, int partition) {
        if (!(result instanceof ValidationResult.Valid(Event event)) || partition(event.id().high(), event.id().low()) == partition) return result;
        return new ValidationResult.DeadLetter(Refusal.of(Reason.UNKNOWN_SCHEMA, "the event was routed without the id that it has now: its schema was not"
                + " known or not usable then", event));
    }
}
