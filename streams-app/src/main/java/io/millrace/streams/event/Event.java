package io.millrace.streams.event;

import io.millrace.schemas.plan.EventId;
import io.millrace.schemas.plan.RecordPlan;

/**
 * An event that passed validation.
 *
 * @param plan that has read it
 * @param time epoch milliseconds
 * @param flags of the rules that let it pass nevertheless
 */
public record Event(int schemaId, RecordPlan plan, EventId id, long time, String source, Flags flags) {}
