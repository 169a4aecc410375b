/** Reads events as the stream's validator does; writes nothing; guarantees that each of its events is valid, so that all checks are run. */
package io.millrace.benchmarks.validate;
