package io.millrace.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.loader.LakeWriter.Event;
import io.millrace.loader.attempt.StatementError;
import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Slice;
import io.millrace.loader.ledger.Fates;
import io.millrace.loader.ledger.LedgerRow;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.AddColumn;
import io.millrace.loader.statement.CreateOwnTable;
import io.millrace.loader.statement.CreateTarget;
import io.millrace.loader.statement.EnsureLedgerRow;
import io.millrace.loader.statement.LoadStatements;
import io.millrace.loader.statement.Lock;
import io.millrace.loader.statement.ReadColumns;
import io.millrace.loader.statement.ReadLedger;
import io.millrace.loader.statement.ReadLoad;
import io.millrace.loader.statement.Statement;
import io.millrace.loader.statement.TableShape;
import io.millrace.loader.warehouse.Warehouse;
import io.millrace.loader.warehouse.Warehouse.Execution;
import io.millrace.loader.warehouse.Warehouse.Status;
import io.millrace.schemas.commit.Commit;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the loader relies on: of the model that the simulation uses, and of the Data API. */
abstract class WarehouseContract {
    abstract Warehouse warehouse();

    abstract Target target();

    /** A commit of partition 0 that begins at offset 0, with its part file. */
    abstract Commit commit(List<Event> events) throws Exception;

    /** With the manifests in place. */
    abstract LoadStatements statements(Batch batch);

    private Execution run(String token, List<Statement> statements) {
        return end(warehouse().submit(statements, token, "contract"));
    }

    private Execution end(String id) {
        Execution execution = warehouse().describe(id);
        while (execution.status() == Status.RUNNING) execution = warehouse().describe(id);
        return execution;
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }

    private LedgerRow ledger() {
        var read = new ReadLedger(target());
        return read.read(warehouse().query(read).values()).get(0);
    }

    private Batch prepared() throws Exception {
        assertThat(run(token(), Stream.of(CreateOwnTable.Kind.values()).<Statement>map(kind -> new CreateOwnTable(target(), kind)).toList()).status()).isEqualTo(Status.FINISHED);
        run(token(), List.of(new Lock(target()), new EnsureLedgerRow(target(), 0, "topic-a", 0)));
        Commit commit = commit(List.of(Event.of(1), Event.of(2), Event.of(1)));
        Batch batch = Batch.of(target(), Mode.MERGE, List.of(new Slice(ledger(), List.of(commit))));
        run(token(), List.of(new Lock(target()), new CreateTarget(target(), batch.columns())));
        return batch;
    }

    @Test
    void loadsABatchAndMovesTheLedger() throws Exception {
        Batch batch = prepared();

        Execution end = run(token(), statements(batch).statements());

        assertThat(end.status()).as(end.error()).isEqualTo(Status.FINISHED);
        assertThat(ledger()).isEqualTo(new LedgerRow(0, "topic-a", batch.slices().getFirst().endOffset(), new Fates(2, 1, 0, 0), batch.id()));
        assertThat(warehouse().query(new ReadLoad(target(), batch.id())).values()).containsExactly(List.of("2", "1"));
    }

    @Test
    void takesTheSameTokenForTheSameStatement() throws Exception {
        Batch batch = prepared();
        String token = token();
        String first = warehouse().submit(statements(batch).statements(), token, "contract");
        Execution end = end(first);

        String second = warehouse().submit(statements(batch).statements(), token, "contract");

        assertThat(second).isEqualTo(first);
        assertThat(end(second)).isEqualTo(end);
        assertThat(ledger().fates().inserted()).isEqualTo(2);
    }

    /** Else what failed for a wrong role would be refused for hours after the role was corrected. */
    @Test
    void takesTheSameTokenWithOtherStatementsForAnother() throws Exception {
        Batch batch = prepared();
        String token = token();
        String first = warehouse().submit(List.of(new Lock(target()), new AddColumn(target(), LakeWriter.EXTRA)), token, "contract");
        end(first);

        String second = warehouse().submit(statements(batch).statements(), token, "contract");

        assertThat(second).isNotEqualTo(first);
        assertThat(end(second).status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void failsTheGuardOfABatchThatStandsAndChangesNothing() throws Exception {
        Batch batch = prepared();
        run(token(), statements(batch).statements());
        LedgerRow before = ledger();

        Execution end = run(token(), statements(batch).statements());

        assertThat(end.status()).isEqualTo(Status.FAILED);
        assertThat(StatementError.of(end.error()).kind()).as(end.error()).isEqualTo(StatementError.Kind.GUARD);
        assertThat(ledger()).isEqualTo(before);
    }

    @Test
    void makesALedgerRowOnce() throws Exception {
        prepared();
        LedgerRow before = ledger();

        run(token(), List.of(new Lock(target()), new EnsureLedgerRow(target(), 0, "topic-b", 99)));

        assertThat(ledger()).isEqualTo(before);
    }

    @Test
    void showsTheColumnsThatWereMadeAndRefusesOneTwice() throws Exception {
        Batch batch = prepared();
        var add = List.<Statement>of(new Lock(target()), new AddColumn(target(), LakeWriter.EXTRA));

        Execution first = run(token(), add);
        Execution second = run(token(), add);

        assertThat(first.status()).as(first.error()).isEqualTo(Status.FINISHED);
        assertThat(second.status()).isEqualTo(Status.FAILED);
        var wanted = Stream.concat(batch.columns().stream(), Stream.of(LakeWriter.EXTRA)).toList();
        assertThat(TableShape.changes(target(), warehouse().query(new ReadColumns(target())).values(), wanted)).isEmpty();
    }

    @Test
    void tellsWhenStatementsWereMadeByTheClockThatQueriesHave() throws Exception {
        Batch batch = prepared();
        String token = token();
        Execution end = run(token, statements(batch).statements());

        var later = warehouse().query(new ReadLedger(target())).createdAt();

        assertThat(end.createdAt()).isBeforeOrEqualTo(later);
    }
}
