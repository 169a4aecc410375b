/**
 * Reads raw end offsets, ledger, history, table, commits, audit, valid topic and dead letters of one lane; writes nothing; guarantees that
 * every event of the raw topic is either accounted for on both sides of each joint, or in flight and shown so, or reported as a difference.
 */
package io.millrace.monitor.books;
