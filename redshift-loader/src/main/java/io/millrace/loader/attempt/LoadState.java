package io.millrace.loader.attempt;

/**
 * How far the transaction of one batch is.
 * <pre>
 * Submitting --accepted--------------------> Running --finished, failed, forgotten--> Asking
 * Submitting --lost------------------------> Asking
 * Submitting --refused---------------------> Over(stopped)
 * Running    --still running, lost---------> Running
 * Asking     --moved by this batch---------> Over(loaded)
 * Asking     --moved by another------------> Over(overtaken)
 * Asking     --unchanged, end not known----> Submitting, same attempt: same token, same statement
 * Asking     --unchanged, it ended---------> Submitting, next attempt; or Over(stopped) if it would fail again
 * any        --too much trouble in a row---> Over(gave up)
 * </pre>
 * Attempts count from 1. {@code troubles} counts answers that were lost or failures that pass, since the batch was made.
 */
public sealed interface LoadState {
    record Submitting(int attempt, int troubles) implements LoadState {}

    record Running(int attempt, int troubles, String statement) implements LoadState {}

    /** @param ended how the statement ended, or null if that is not known */
    record Asking(int attempt, int troubles, Answer ended) implements LoadState {}

    record Over(int attempt, Result result) implements LoadState {}

    /** How a batch ended for this loader. */
    sealed interface Result {
        /** The ledger names this batch. */
        record Loaded() implements Result {}

        /** Another writer moved the ledger: nothing of this batch happened, or all of it by another's hand. Read the ledger again. */
        record Overtaken() implements Result {}

        /** The next cycle begins again from the ledger. */
        record GaveUp(String why) implements Result {}

        /** It would fail again. */
        record Stopped(String why) implements Result {}
    }
}
