package io.millrace.loader;

import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Slice;
import io.millrace.loader.statement.EnsureLedgerRow;
import io.millrace.loader.statement.GuardLedger;
import io.millrace.loader.statement.GuardStaged;
import io.millrace.loader.statement.Lock;
import io.millrace.loader.statement.MoveLedger;
import io.millrace.loader.statement.RecordHours;
import io.millrace.loader.statement.RecordLoad;
import io.millrace.loader.statement.StageBatch;
import io.millrace.loader.statement.Statement;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A mistake that a loader could make. Each must be found by the invariants, else they show nothing. */
enum PlantedFault {
    NONE,
    WITHOUT_LOCK,
    /** LOCK must come before anything takes the snapshot. */
    LOCKS_AFTER_THE_GUARD,
    LEDGER_ROWS_WITHOUT_LOCK,
    LEDGER_BEGINS_AT_ZERO,
    WITHOUT_LEDGER_GUARD,
    WITHOUT_STAGED_GUARD,
    INSERTS_KNOWN_IDS,
    LOOKS_FOR_IDS_IN_TOO_SHORT_A_TIME,
    FORGETS_HISTORY,
    FORGETS_HOURS,
    LEDGER_IN_A_TRANSACTION_OF_ITS_OWN,
    ONE_TOKEN_FOR_ALL_ATTEMPTS,
    TAKES_A_REPEATED_FAILURE_FOR_A_NEW_ONE,
    IGNORES_REPAIRS,
    DOES_NOT_LOOK_FOR_FILES;

    /** What such a loader sends in place of these. */
    List<Statement> in(List<Statement> statements) {
        return switch (this) {
            case WITHOUT_LOCK -> hasRows(statements) ? without(statements, Lock.class::isInstance) : statements;
            case LOCKS_AFTER_THE_GUARD -> hasRows(statements) ? lockedLate(statements) : statements;
            case LEDGER_ROWS_WITHOUT_LOCK -> statements.stream().anyMatch(EnsureLedgerRow.class::isInstance) ? without(statements, Lock.class::isInstance) : statements;
            case LEDGER_BEGINS_AT_ZERO -> each(statements, s -> s instanceof EnsureLedgerRow row ? new EnsureLedgerRow(row.target(), row.partition(), row.topicId(), 0) : s);
            case WITHOUT_LEDGER_GUARD -> without(statements, GuardLedger.class::isInstance);
            case WITHOUT_STAGED_GUARD -> without(statements, GuardStaged.class::isInstance);
            case INSERTS_KNOWN_IDS -> each(statements, s -> s instanceof StageBatch stage ? new StageBatch(appending(stage.batch()), stage.columns()) : s);
            case LOOKS_FOR_IDS_IN_TOO_SHORT_A_TIME -> each(statements, s -> s instanceof StageBatch stage ? new StageBatch(shortened(stage.batch()), stage.columns()) : s);
            case FORGETS_HISTORY -> without(statements, RecordLoad.class::isInstance);
            case FORGETS_HOURS -> without(statements, RecordHours.class::isInstance);
            case LEDGER_IN_A_TRANSACTION_OF_ITS_OWN -> without(statements, MoveLedger.class::isInstance);
            case ONE_TOKEN_FOR_ALL_ATTEMPTS -> each(statements, s -> s instanceof RecordLoad record ? new RecordLoad(record.batch(), 1) : s);
            case NONE, TAKES_A_REPEATED_FAILURE_FOR_A_NEW_ONE, IGNORES_REPAIRS, DOES_NOT_LOOK_FOR_FILES -> statements;
        };
    }

    private static boolean hasRows(List<Statement> statements) {
        return statements.stream().anyMatch(StageBatch.class::isInstance);
    }

    private static List<Statement> without(List<Statement> statements, Predicate<Statement> what) {
        return statements.stream().filter(what.negate()).toList();
    }

    private static List<Statement> each(List<Statement> statements, UnaryOperator<Statement> change) {
        return statements.stream().map(change).toList();
    }

    private static List<Statement> lockedLate(List<Statement> statements) {
        var late = new ArrayList<>(statements);
        late.add(1, late.removeFirst());
        return late;
    }

    private static Batch appending(Batch batch) {
        return new Batch(batch.id(), batch.target(), Mode.APPEND, batch.idPath(), batch.slices());
    }

    /** As if all rows of a file had its least event time. */
    private static Batch shortened(Batch batch) {
        var slices = batch.slices().stream().map(slice -> new Slice(slice.before(), slice.commits().stream().map(PlantedFault::shortened).toList())).toList();
        return new Batch(batch.id(), batch.target(), batch.mode(), batch.idPath(), slices);
    }

    private static Commit shortened(Commit c) {
        var files = c.files().stream().map(f -> new PartFile(f.key(), f.uploadId(), f.parts(), f.hour(), f.source(), f.schemaId(), f.rows(), f.bytes(),
                f.minEventTime(), f.minEventTime(), f.minRawTimestamp(), f.maxRawTimestamp())).toList();
        return new Commit(c.version(), c.pipeline(), c.lane(), c.stream(), c.topic(), c.topicId(), c.partition(), c.firstOffset(), c.endOffset(),
                c.leaderEpoch(), c.attempt(), c.ingestedAt(), c.id(), c.schemas(), files, c.unwritable());
    }
}
