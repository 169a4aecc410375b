/**
 * Reads what a poll of Kafka brought. Writes it to Kafka Streams as batches, each in the form of one record. Guarantees that every record reaches the
 * processor once, in order, and that a committed offset is never beyond one that has not.
 */
package io.millrace.streams.batch;
