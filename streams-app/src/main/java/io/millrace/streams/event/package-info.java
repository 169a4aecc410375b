/** Reads and writes nothing; guarantees that validation, deduplication and audit mean the same event and the same fates. */
package io.millrace.streams.event;
