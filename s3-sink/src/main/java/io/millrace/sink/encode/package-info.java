/**
 * Reads rows as Avro bytes that were checked before, writes row groups and footers of Parquet files. Guarantees that each row is in its row
 * group, in order; that readers of Parquet's first format version understand it; and that a row that was checked cannot fail.
 */
package io.millrace.sink.encode;
