/**
 * Reads what the raw topic looks like; writes the valid, dead-letter and audit topics; guarantees that they have the raw topic's partitions
 * and keep records by append time, or that the error says what to change.
 */
package io.millrace.streams.topic;
