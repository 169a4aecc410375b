/**
 * Reads a suite's row conditions in their four spellings and the slices of an event; writes nothing; guarantees that a condition means what
 * it means in Great Expectations, null included: in pandas null is unequal to everything, in SQL nothing is known of it.
 */
package io.millrace.streams.suite.condition;
