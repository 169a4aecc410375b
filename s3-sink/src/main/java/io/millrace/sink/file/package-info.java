/**
 * Reads rows, writes Parquet part files as parts of uploads that nobody can see. Guarantees that a range's rows are in exactly its files,
 * that writing a row never waits for S3, and that a failed send keeps its bytes.
 */
package io.millrace.sink.file;
