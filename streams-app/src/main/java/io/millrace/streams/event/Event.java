package io.millrace.streams.event;

import io.millrace.schemas.plan.EventId;

/**
 * An event that passed validation.
 *
 * @param payloadHash equal for copies of one event
 * @param time epoch milliseconds
 * @param flags of the rules that let it pass nevertheless
 */
public record Event(int schemaId, EventId id, long payloadHash, long time, String source, Flags flags) {}
