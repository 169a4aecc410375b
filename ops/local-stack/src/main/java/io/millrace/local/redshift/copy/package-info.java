/**
 * Reads a COPY manifest or prefix and its Parquet files over S3, writes their rows into a table inside the caller's transaction. Guarantees
 * Redshift's rules for COPY from columnar formats: columns by position, their number and types equal, nothing cut, nothing skipped.
 */
package io.millrace.local.redshift.copy;
