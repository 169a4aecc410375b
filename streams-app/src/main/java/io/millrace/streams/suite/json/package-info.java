/**
 * Reads JSON text; writes nothing; guarantees that every value knows the line it stands in and that numbers keep the digits they were
 * written with.
 */
package io.millrace.streams.suite.json;
