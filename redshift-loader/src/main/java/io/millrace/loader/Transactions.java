package io.millrace.loader;

import io.millrace.loader.attempt.Attempts;
import io.millrace.loader.attempt.StatementError;
import io.millrace.loader.statement.Statement;
import io.millrace.loader.warehouse.Unanswered;
import io.millrace.loader.warehouse.Warehouse;
import io.millrace.loader.warehouse.Warehouse.Execution;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs transactions that may run again without harm and that a load cannot do without: tables, ledger rows. */
final class Transactions {
    private static final int MOST_TRIES = 8;

    private final Warehouse warehouse;
    private final Pause pause;
    private final Supplier<String> tokens;

    /** @param tokens never the same twice: a token that failed answers with that failure for 8 hours */
    Transactions(Warehouse warehouse, Pause pause, Supplier<String> tokens) {
        this.warehouse = warehouse;
        this.pause = pause;
        this.tokens = tokens;
    }

    /**
     * @return empty if it was done, else why it will not succeed
     * @throws Unanswered if trouble that passes lasted too long
     */
    Optional<StatementError> run(List<Statement> statements, String name) {
        String trouble = "";
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Execution end = end(statements, tokens.get(), name);
            if (end.status() == Warehouse.Status.FINISHED) return Optional.empty();
            if (end.status() == Warehouse.Status.FAILED) {
                var error = StatementError.of(end.error());
                if (error.kind() != StatementError.Kind.PASSING) return Optional.of(error);
                trouble = error.message();
            }
            pause.pause(Attempts.pause(tries));
        }
        throw new Unanswered(name + ": failed " + MOST_TRIES + " times, last: " + trouble, null);
    }

    private Execution end(List<Statement> statements, String token, String name) {
        String id = answered(() -> warehouse.submit(statements, token, name));
        while (true) {
            Execution execution = answered(() -> warehouse.describe(id));
            if (execution.status() != Warehouse.Status.RUNNING) return execution;
            pause.pause(java.time.Duration.ZERO);
        }
    }

    private <T> T answered(Supplier<T> call) {
        for (int tries = 0; ; tries++) {
            try {
                return call.get();
            } catch (Unanswered e) {
                if (tries + 1 == MOST_TRIES) throw e;
                pause.pause(Attempts.pause(tries));
            }
        }
    }
}
