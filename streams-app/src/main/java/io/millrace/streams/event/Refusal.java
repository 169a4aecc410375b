package io.millrace.streams.event;

import io.millrace.schemas.deadletter.Reason;

/**
 * Why an event becomes a dead letter, and what is known of it.
 *
 * @param rule the rule that failed, or null
 * @param detail for people; no payload values; cut if longer than {@link #LONGEST_DETAIL}, since it travels as a header
 * @param schemaId or null if the value names none
 * @param time epoch milliseconds, or null if the event has no usable time
 * @param source null if the event has no usable source
 */
public record Refusal(Reason reason, String rule, String detail, Integer schemaId, Long time, String source) {
    /** Characters. */
    public static final int LONGEST_DETAIL = 2_000;

    public Refusal {
        if (detail != null && detail.length() > LONGEST_DETAIL) detail = detail.substring(0, end(detail)) + "…";
    }

    /** Before the last character that there is room for; not within a pair. */
    private static int end(String detail) {
        int end = LONGEST_DETAIL - 1;
        return Character.isHighSurrogate(detail.charAt(end - 1)) ? end - 1 : end;
    }

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
