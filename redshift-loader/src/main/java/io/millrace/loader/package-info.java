/**
 * Reads commits from the bucket and the ledger from the warehouse, writes the table, its ledger and its history; guarantees that the ledger
 * accounts for the table: every committed row below a partition's end offset was inserted, absorbed, superseded or set aside, and counted in
 * the transaction that did it.
 */
package io.millrace.loader;
