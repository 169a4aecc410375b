/** Reads and writes the warehouse through the Redshift Data API; guarantees that a transaction is handed over whole and its end reported as it was. */
package io.millrace.loader.warehouse;
