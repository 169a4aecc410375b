/**
 * Reads recorded events or a seed; writes the records a world of retrying and careless producers would send; guarantees that the same seed sends
 * the same and that the fate of every record is known beforehand: the truth.
 */
package io.millrace.cli.feed;
