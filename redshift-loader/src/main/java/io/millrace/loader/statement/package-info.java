/**
 * Reads a batch, writes nothing; guarantees the statements of its transaction: values that say what they mean and the SQL Redshift runs for
 * it. Everything that could load a row twice or skip one is refused by a guard among them.
 */
package io.millrace.loader.statement;
