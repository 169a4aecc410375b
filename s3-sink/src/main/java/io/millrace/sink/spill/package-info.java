/**
 * Writes what memory is too short for to files on disk, reads it back. Guarantees that what is read is what was written, or nothing is; that no more
 * lies there than was allowed; and that a disk that fails costs no row.
 */
package io.millrace.sink.spill;
