/**
 * Reads a stage's settings; writes health, metrics and logs; guarantees that a stage's process stops cleanly within ten seconds of a signal, ends
 * with code 1 when its stage fails, and never outlives the parent it was given.
 */
package io.millrace.runtime;
