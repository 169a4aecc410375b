/**
 * Reads a preloaded raw topic with streams-app and with baselines, each in a JVM of its own; writes figures; guarantees that a figure is only
 * called correct if the run's output was compared with what the generator knows.
 */
package io.millrace.benchmarks.streams;
