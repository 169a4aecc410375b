package io.millrace.schemas.audit;

/**
 * What a rule that only flags said of the valid events of an audit record. Its rate is judged over windows, not per event.
 *
 * @param rule its name in the suite
 * @param considered events that it applied to: its field not null, its condition true
 * @param unexpected of these, those that break it
 */
public record RuleCount(String rule, long considered, long unexpected) {}
