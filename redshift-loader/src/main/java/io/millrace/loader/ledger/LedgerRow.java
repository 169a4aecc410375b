package io.millrace.loader.ledger;

/**
 * What the ledger says of one valid partition.
 *
 * @param endOffset exclusive: every committed row below it is accounted for
 * @param fates of those rows
 * @param batch that moved the row last, or {@link LedgerTables#NO_BATCH}
 */
public record LedgerRow(int partition, String topicId, long endOffset, Fates fates, String batch) {}
