package io.millrace.loader.attempt;

import io.millrace.loader.attempt.LoadState.Asking;
import io.millrace.loader.attempt.LoadState.Over;
import io.millrace.loader.attempt.LoadState.Result;
import io.millrace.loader.attempt.LoadState.Running;
import io.millrace.loader.attempt.LoadState.Submitting;
import java.time.Duration;

/** Decides what an answer means for the transaction of a batch. Does nothing itself. */
public final class Attempts {
    private static final int MOST_TROUBLES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private Attempts() {}

    /** @param pause before the next step */
    public record Decision(LoadState next, Duration pause) {}

    public static LoadState begin() {
        return new Submitting(1, 0);
    }

    /** @throws IllegalArgumentException if the answer is none to what this state asks */
    public static Decision decide(LoadState state, Answer answer) {
        return switch (state) {
            case Submitting submitting -> submitted(submitting, answer);
            case Running running -> described(running, answer);
            case Asking asking -> asked(asking, answer);
            case Over over -> throw noAnswerTo(over, answer);
        };
    }

    private static Decision submitted(Submitting state, Answer answer) {
        return switch (answer) {
            case Answer.Accepted(var statement) -> now(new Running(state.attempt(), state.troubles(), statement));
            case Answer.Lost(var why) -> troubled(state.attempt(), state.troubles(), why, troubles -> new Asking(state.attempt(), troubles, null));
            case Answer.Refused(var why) -> over(state.attempt(), new Result.Stopped(why));
            default -> throw noAnswerTo(state, answer);
        };
    }

    private static Decision described(Running state, Answer answer) {
        return switch (answer) {
            case Answer.StillRunning still -> now(state);
            case Answer.Lost(var why) -> troubled(state.attempt(), state.troubles(), why, troubles -> new Running(state.attempt(), troubles, state.statement()));
            case Answer.Refused(var why) -> over(state.attempt(), new Result.Stopped(why));
            case Answer.Finished finished -> now(new Asking(state.attempt(), state.troubles(), finished));
            case Answer.Failed failed -> now(new Asking(state.attempt(), state.troubles(), failed));
            case Answer.Forgotten forgotten -> now(new Asking(state.attempt(), state.troubles(), null));
            default -> throw noAnswerTo(state, answer);
        };
    }

    private static Decision asked(Asking state, Answer answer) {
        return switch (answer) {
            case Answer.Lost(var why) -> troubled(state.attempt(), state.troubles(), why, troubles -> new Asking(state.attempt(), troubles, state.ended()));
            case Answer.Refused(var why) -> over(state.attempt(), new Result.Stopped(why));
            case Answer.Ledger.MOVED_BY_THIS_BATCH -> over(state.attempt(), new Result.Loaded());
            case Answer.Ledger.MOVED_BY_ANOTHER -> over(state.attempt(), new Result.Overtaken());
            case Answer.Ledger.UNCHANGED -> didNotHappen(state);
            default -> throw noAnswerTo(state, answer);
        };
    }

    private static Decision didNotHappen(Asking state) {
        int next = state.attempt() + 1;
        return switch (state.ended()) {
            case null -> now(new Submitting(state.attempt(), state.troubles()));
            case Answer.Failed(var error, var replayed) when replayed -> now(new Submitting(next, state.troubles()));
            case Answer.Finished(var replayed) when replayed -> now(new Submitting(next, state.troubles()));
            case Answer.Failed(var error, var replayed) -> switch (error.kind()) {
                case PASSING -> troubled(state.attempt(), state.troubles(), error.message(), troubles -> new Submitting(next, troubles));
                case GUARD -> over(state.attempt(), new Result.Stopped("the staged rows are not the rows that the commits name (" + error.message()
                        + "): fewer or more rows, a row without id, or an event time outside the commit's; compare the part files of the batch with its commits"));
                case LASTING -> over(state.attempt(), new Result.Stopped(error.message()));
            };
            // Said to be finished, yet the ledger is as before: the warehouse was set back to an older state in between.
            default -> troubled(state.attempt(), state.troubles(), "a finished statement left the ledger unchanged", troubles -> new Submitting(next, troubles));
        };
    }

    private static Decision troubled(int attempt, int troubles, String why, java.util.function.IntFunction<LoadState> next) {
        if (troubles + 1 > MOST_TROUBLES) return over(attempt, new Result.GaveUp(why));
        return new Decision(next.apply(troubles + 1), pause(troubles));
    }

    /** Doubles with each trouble. */
    public static Duration pause(int troubles) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(troubles, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static Decision now(LoadState next) {
        return new Decision(next, Duration.ZERO);
    }

    private static Decision over(int attempt, Result result) {
        return now(new Over(attempt, result));
    }

    private static IllegalArgumentException noAnswerTo(LoadState state, Answer answer) {
        return new IllegalArgumentException(answer + " is no answer to " + state);
    }
}
