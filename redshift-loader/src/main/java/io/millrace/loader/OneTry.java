package io.millrace.loader;

import io.millrace.loader.statement.Statement;
import io.millrace.loader.warehouse.Refusal;
import io.millrace.loader.warehouse.Unanswered;
import io.millrace.loader.warehouse.Warehouse;
import io.millrace.loader.warehouse.Warehouse.Execution;
import io.millrace.loader.warehouse.Warehouse.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs a transaction that the next cycle tries again: once, and not for longer than a limit. */
final class OneTry {
    /** Looks at a cancelled statement before it is left to itself. */
    private static final int LOOKS_AFTER_CANCEL = 5;

    private final Warehouse warehouse;
    private final Pause pause;
    private final Supplier<String> tokens;
    private final InstantSource clock;
    private final Duration limit;

    /** @param tokens never the same twice */
    OneTry(Warehouse warehouse, Pause pause, Supplier<String> tokens, InstantSource clock, Duration limit) {
        this.warehouse = warehouse;
        this.pause = pause;
        this.tokens = tokens;
        this.clock = clock;
        this.limit = limit;
    }

    /** @return empty if it was done, else why not, as far as is known */
    Optional<String> run(List<Statement> statements, String name) {
        Instant until = clock.instant().plus(limit);
        try {
            String id = warehouse.submit(statements, tokens.get(), name);
            Execution execution = warehouse.describe(id);
            while (execution.status() == Status.RUNNING && clock.instant().isBefore(until)) {
                pause.pause(Duration.ZERO);
                execution = warehouse.describe(id);
            }
            return execution.status() == Status.RUNNING ? cancelled(id) : why(execution);
        } catch (Unanswered | Refusal e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> cancelled(String id) {
        warehouse.cancel(id);
        Execution execution = warehouse.describe(id);
        for (int looks = 1; looks < LOOKS_AFTER_CANCEL && execution.status() == Status.RUNNING; looks++) {
            pause.pause(Duration.ZERO);
            execution = warehouse.describe(id);
        }
        if (execution.status() == Status.FINISHED) return Optional.empty();
        return Optional.of("not done after %s, cancelled: it may wait for a lock that another session holds (svv_transactions), or be too slow".formatted(limit));
    }

    private static Optional<String> why(Execution execution) {
        return switch (execution.status()) {
            case FINISHED -> Optional.empty();
            case FORGOTTEN -> Optional.of("the Data API no longer knows the statement");
            case FAILED, RUNNING -> Optional.of(execution.error() == null ? "no message" : execution.error());
        };
    }
}
