package io.millrace.benchmarks.streams;

/**
 * One record of the raw topic. The arrays must not change.
 *
 * @param key the id's text, by which copies land on the partition of their original
 * @param timestamp of the record, epoch milliseconds
 */
record RawEvent(byte[] key, byte[] value, long timestamp) {}
