package io.millrace.loader.statement;

/** One statement: what it means, as a value, and what Redshift is told. */
public sealed interface Statement permits
        Lock, GuardLedger, CaseSensitivePaths, CreateStaging, CopyFiles, StageBatch, GuardStaged, InsertNew, RecordLoad, RecordHours, MoveLedger,
        DropStaging, CreateOwnTable, CreateTarget, AddColumn, AddOwnColumn, EnsureLedgerRow, MarkGold, ForgetGold, RecordGold, GoldSeen, OtherSql, Query {
    String sql();
}
