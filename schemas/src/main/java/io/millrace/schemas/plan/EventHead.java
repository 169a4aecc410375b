package io.millrace.schemas.plan;

/**
 * What the pipeline needs to know of one event.
 *
 * @param id null if null or empty
 * @param source null if null or empty
 * @param longestText bytes of the longest string or bytes value anywhere in the record
 */
public record EventHead(EventId id, EventTime time, String source, int longestText) {}
