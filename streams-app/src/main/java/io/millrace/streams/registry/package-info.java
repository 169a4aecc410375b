/**
 * Reads schemas by id from the registry; writes nothing; guarantees that an outage of the registry is never taken for an answer.
 */
package io.millrace.streams.registry;
