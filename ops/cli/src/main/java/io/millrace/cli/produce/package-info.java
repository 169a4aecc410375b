/**
 * Reads JSON lines or CSV, gzipped or not; writes Avro events in Confluent's wire format to the raw topic; guarantees that each row of one file is
 * produced to one topic once, however often the command is killed and run again: rows and position are one transaction.
 */
package io.millrace.cli.produce;
