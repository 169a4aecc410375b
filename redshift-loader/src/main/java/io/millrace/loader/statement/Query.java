package io.millrace.loader.statement;

/** A statement that reads and answers with rows. */
public sealed interface Query extends Statement permits ReadLedger, ReadColumns, ReadOwnColumns, ReadLoad, ReadWarehouse, ReadGold {}
