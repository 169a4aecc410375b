/**
 * Reads a pipeline's folder; writes a local stack's data directory; guarantees that stack and stages live and end together: whatever ends, nothing is
 * left running.
 */
package io.millrace.cli.local;
