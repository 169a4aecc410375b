/**
 * Reads preloaded topics with the sink, with baselines and with streams-app before the sink, each in a JVM of its own; writes Parquet files to an S3
 * server on the same machine and figures into a report; guarantees that files of a run that is called correct were read back with DuckDB and compared
 * with what the generator knows.
 */
package io.millrace.benchmarks.lake;
