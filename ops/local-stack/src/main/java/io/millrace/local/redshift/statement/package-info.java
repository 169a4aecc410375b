/**
 * Reads submitted statements, writes their effects, results and history. Guarantees: a submission is kept before it is answered; its outcome is
 * kept in the same transaction as its effects, so a killed server never knows less, or more, than the tables; a client token answers for 8 hours;
 * a batch is one transaction; LOCK and the implicit write locks serialise writers of a table.
 */
package io.millrace.local.redshift.statement;
