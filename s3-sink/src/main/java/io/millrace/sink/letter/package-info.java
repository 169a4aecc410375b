/**
 * Reads records of the dead-letter topic; yields rows of one fixed schema. Guarantees that a dead letter becomes a row that the warehouse takes, or
 * an unwritable row with key, value, headers and the reason; and that it needs no registry for it.
 */
package io.millrace.sink.letter;
