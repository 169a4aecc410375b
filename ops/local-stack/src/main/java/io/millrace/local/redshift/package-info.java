/**
 * Reads Redshift Data API and STS requests over HTTP, writes a DuckDB file. Guarantees Redshift's transactions, limits and refusals as far as
 * README-redshift.md lists them. Sub-packages in the order of a request: {@code api} → {@code statement} → {@code sql} → {@code copy} → {@code warehouse}.
 */
package io.millrace.local.redshift;
