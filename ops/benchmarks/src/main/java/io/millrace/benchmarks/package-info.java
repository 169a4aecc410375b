/** Runs benchmarks in rounds; writes tables into docs/benchmarks; guarantees that each figure stands beside its baseline of the same rounds. */
package io.millrace.benchmarks;
