/**
 * Reads what a lane has in S3, and how far it is in Kafka; writes to the terminal; guarantees that every finding is shown with what to do about it, and that nothing is
 * changed but dead uploads, if asked for.
 */
package io.millrace.cli.lake;
