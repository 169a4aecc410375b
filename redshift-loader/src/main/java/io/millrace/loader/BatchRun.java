package io.millrace.loader;

import io.millrace.loader.attempt.Answer;
import io.millrace.loader.attempt.Attempts;
import io.millrace.loader.attempt.LedgerAnswer;
import io.millrace.loader.attempt.LoadState;
import io.millrace.loader.attempt.StatementError;
import io.millrace.loader.attempt.Token;
import io.millrace.loader.batch.Batch;
import io.millrace.loader.statement.ReadLedger;
import io.millrace.loader.statement.Statement;
import io.millrace.loader.warehouse.Refusal;
import io.millrace.loader.warehouse.Unanswered;
import io.millrace.loader.warehouse.Warehouse;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what {@link Attempts} decides, until the batch is over. */
final class BatchRun {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

    private final Warehouse warehouse;
    private final Pause pause;
    private final Batch batch;
    private final IntFunction<List<Statement>> statements;
    private final Instant planned;

    /**
     * @param statements of an attempt
     * @param planned when the ledger was read, by the warehouse's clock
     */
    BatchRun(Warehouse warehouse, Pause pause, Batch batch, IntFunction<List<Statement>> statements, Instant planned) {
        this.warehouse = warehouse;
        this.pause = pause;
        this.batch = batch;
        this.statements = statements;
        this.planned = planned;
    }

    LoadState.Over run() {
        LoadState state = Attempts.begin();
        while (true) {
            if (state instanceof LoadState.Over over) return over;
            Answer answer = answer(state);
            Attempts.Decision decision = Attempts.decide(state, answer);
            log(state, answer, decision);
            state = decision.next();
            pause.pause(decision.pause());
        }
    }

    private Answer answer(LoadState state) {
        try {
            return switch (state) {
                case LoadState.Submitting(var attempt, var troubles) -> new Answer.Accepted(warehouse.submit(
                        statements.apply(attempt), Token.of(batch.id(), attempt), "millrace load %s attempt %d into %s".formatted(batch.id(), attempt, batch.target().table())));
                case LoadState.Running(var attempt, var troubles, var statement) -> end(warehouse.describe(statement));
                case LoadState.Asking asking -> ledger();
                case LoadState.Over over -> throw new IllegalStateException(over + " asks nothing");
            };
        } catch (Unanswered e) {
            return new Answer.Lost(e.getMessage());
        } catch (Refusal e) {
            return new Answer.Refused(e.getMessage());
        }
    }

    private Answer end(Warehouse.Execution execution) {
        return switch (execution.status()) {
            case RUNNING -> new Answer.StillRunning();
            case FORGOTTEN -> new Answer.Forgotten();
            case FINISHED -> new Answer.Finished(isReplayed(execution));
            case FAILED -> new Answer.Failed(StatementError.of(execution.error()), isReplayed(execution));
        };
    }

    private boolean isReplayed(Warehouse.Execution execution) {
        return execution.createdAt() != null && execution.createdAt().isBefore(planned);
    }

    private Answer ledger() {
        var read = new ReadLedger(batch.target());
        return LedgerAnswer.of(batch, read.read(warehouse.query(read).values()));
    }

    private void log(LoadState state, Answer answer, Attempts.Decision decision) {
        boolean isTrouble = answer instanceof Answer.Lost || answer instanceof Answer.Failed || answer instanceof Answer.Forgotten;
        if (isTrouble) LOG.warn("load {}: {} answered {}; next {}", batch.id(), state, answer, decision.next());
        else LOG.debug("load {}: {} answered {}; next {}", batch.id(), state, answer, decision.next());
    }
}
