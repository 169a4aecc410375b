/**
 * A real Kafka broker (KRaft, one node) in a JVM of its own.
 *
 * <p>Reads and writes one data directory, guarantees that a later start of it finds the same data and, if still free, the
 * same ports. Faithful: it is the broker itself. Not faithful: one node, replication factor 1, session timeouts of 6 s.
 */
package io.millrace.local.kafka;
