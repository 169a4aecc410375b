/**
 * Reads one Redshift SQL statement, writes what it is (a {@link io.millrace.local.redshift.sql.SqlStatement}) with its expressions
 * rewritten for DuckDB. Guarantees that nothing outside the documented set passes: what is not known is refused by name.
 * Pure: no connection, no clock.
 */
package io.millrace.local.redshift.sql;
