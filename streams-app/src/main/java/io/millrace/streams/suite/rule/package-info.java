/**
 * Reads the slices of an event that a record plan has found; writes nothing; guarantees the verdicts of Great Expectations, one event at a
 * time, without allocating for an event whose fields have the common types.
 */
package io.millrace.streams.suite.rule;
