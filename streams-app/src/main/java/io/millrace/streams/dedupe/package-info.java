/**
 * Reads ids and payload hashes; writes the ids of one partition; guarantees that of all copies of an id within the window exactly the first
 * is valid, in any order of restarts.
 */
package io.millrace.streams.dedupe;
