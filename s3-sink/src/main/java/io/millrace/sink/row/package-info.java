/**
 * Reads records of the valid topic, by the registry's schemas; yields rows.
 * Guarantees that a record becomes a row that Parquet takes, or an unwritable row with its bytes and the reason; and that a registry
 * that cannot answer makes neither.
 */
package io.millrace.sink.row;
