/** Reads ledger rows and commits, writes nothing; guarantees that a batch begins where the ledger ends and holds whole commits without a gap. */
package io.millrace.loader.batch;
