/**
 * Reads the raw topic, writes valid, dead-letter and audit topics and the state's changelogs; guarantees that all of them and the offsets
 * move in one transaction. The only package that knows Kafka Streams' inside, see {@link io.millrace.streams.topology.PreCommit}.
 */
package io.millrace.streams.topology;
