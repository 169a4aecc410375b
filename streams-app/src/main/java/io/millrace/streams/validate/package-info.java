/**
 * Reads the bytes of raw events; writes nothing; guarantees that the same bytes with the same Kafka timestamp after the same predecessors
 * get the same verdict, whatever the wall clock says.
 */
package io.millrace.streams.validate;
