/** Reads nothing, writes nothing; guarantees one meaning of the ledger's tables, columns and rows. */
package io.millrace.loader.ledger;
