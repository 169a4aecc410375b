/**
 * Reads a Great Expectations suite, an Avro schema and rows in a file; writes what each rule does and what it says of the rows; guarantees that rows
 * are judged by the code of the stream's own rules, and that every row is counted once. Knows no Kafka.
 */
package io.millrace.cli.suite;
