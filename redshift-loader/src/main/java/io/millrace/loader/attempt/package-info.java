/**
 * Reads what the warehouse answers, writes nothing; guarantees that an attempt is raised only after its statement ended and the ledger shows
 * that it did not happen, and that nothing but the ledger says that it did.
 */
package io.millrace.loader.attempt;
