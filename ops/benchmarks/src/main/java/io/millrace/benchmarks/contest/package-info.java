/**
 * Runs cases in rounds, each run in JVMs of its own; writes a report with spreads and ratios within rounds; guarantees that a figure is only called
 * correct if what the run wrote was compared with what the generator knows.
 */
package io.millrace.benchmarks.contest;
