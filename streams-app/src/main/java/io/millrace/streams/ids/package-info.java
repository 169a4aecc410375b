/**
 * Reads ids with the stream time they came at, and packs; writes packs of the ids not yet written; guarantees that an id is known for exactly
 * the dedupe window, that the packs rebuild what they were made from, and that no pack is called obsolete which is needed for that. Knows no Kafka.
 */
package io.millrace.streams.ids;
