/**
 * Reads single values in Avro binary; writes nothing; guarantees that a test compiled for a type reads its values in place, without
 * allocating for the common types.
 */
package io.millrace.streams.suite.value;
