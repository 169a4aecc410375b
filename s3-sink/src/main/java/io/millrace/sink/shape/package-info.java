/**
 * Reads Avro schemas; says how their values lie in Parquet. Guarantees that what checks a row and what writes it mean the same columns,
 * those of {@link io.millrace.schemas.column.Columns}.
 */
package io.millrace.sink.shape;
