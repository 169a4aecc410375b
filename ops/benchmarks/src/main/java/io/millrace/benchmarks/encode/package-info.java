/** Writes product events as Parquet, by the sink and as a plain program would; writes docs/benchmarks/encoder; guarantees that each figure stands beside its baseline of the same rounds. */
package io.millrace.benchmarks.encode;
