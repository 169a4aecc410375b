package io.millrace.streams.event;

import io.millrace.schemas.deadletter.Reason;

/**
 * Why an event becomes a dead letter, and what is known of it.
 *
 * @param rule the rule that failed, or null
 * @param detail for people; no payload values
 * @param schemaId or null if the value names none
 * @param time epoch milliseconds, or null if the event has no usable time
 * @param source null if the event has no usable source
 */
public record Refusal(Reason reason, String rule, String detail, Integer schemaId, Long time, String source) {
    public static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, null, detail, null, null, null);
    }

    public static Refusal of(Reason reason, String detail, Event event) {
        return new Refusal(reason, null, detail, event.schemaId(), event.time(), event.source());
    }

    public Refusal byRule(String name) {
        return new Refusal(reason, name, detail, schemaId, time, source);
    }

    public Refusal withSchema(int id) {
        return new Refusal(reason, rule, detail, id, time, source);
    }
}
