/** What a stage does with an event before it asks whether it has seen it. */
package io.millrace.benchmarks.validate;
