/** Reads made-up ids; writes what remembering them costs, beside a plain table in the same run. The store alone: no Kafka, no events. */
package io.millrace.benchmarks.ids;
