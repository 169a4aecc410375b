/** Reads product events by a record plan and by what stands beside it; writes nothing; guarantees that all cases read the same bytes. */
package io.millrace.benchmarks.plan;
