/**
 * Reads the raw topic; writes the valid, dead-letter and audit topics of one lane; guarantees that each raw event has exactly one fate,
 * written and counted in one transaction.
 */
package io.millrace.streams;
