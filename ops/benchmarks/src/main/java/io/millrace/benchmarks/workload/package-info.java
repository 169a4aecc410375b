/** Makes the events that benchmarks work through; writes them to topics; guarantees to know the fate of each. */
package io.millrace.benchmarks.workload;
