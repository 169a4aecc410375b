/**
 * Reads and writes the DuckDB file behind the server: opens it with Redshift's settings, installs functions and catalogs, and knows what
 * Redshift would know of a table beyond DuckDB's columns (declared types, keys), kept as JSON in the table's comment: made, changed, rolled back
 * and dropped with the table. Guarantees that no statement reaches a file outside the COPY directory.
 */
package io.millrace.local.redshift.warehouse;
