/**
 * Reads dates written as text, by the rules of Python's dateutil and strptime; writes nothing; guarantees that a text means the same on
 * every day: what a text leaves out is taken from fixed defaults, never from the wall clock.
 */
package io.millrace.streams.suite.time;
