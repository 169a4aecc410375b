/** Reads the dedupe window and a bare table beside it; writes docs/benchmarks/id-window; guarantees that each figure stands beside its baseline of the same run. */
package io.millrace.benchmarks.ids;
