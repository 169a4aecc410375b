package io.millrace.loader.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.loader.attempt.LoadState.Asking;
import io.millrace.loader.attempt.LoadState.Over;
import io.millrace.loader.attempt.LoadState.Result;
import io.millrace.loader.attempt.LoadState.Running;
import io.millrace.loader.attempt.LoadState.Submitting;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Answer.Failed CONFLICT = new Answer.Failed(StatementError.of("ERROR: 1023 Serializable isolation violation"), false);

    private static LoadState after(LoadState state, Answer... answers) {
        for (Answer answer : answers) state = Attempts.decide(state, answer).next();
        return state;
    }

    @Test
    void asksTheLedgerAfterALostAnswerAndSendsTheSameAttempt() {
        LoadState state = after(Attempts.begin(), new Answer.Lost("timeout"));

        assertThat(state).isEqualTo(new Asking(1, 1, null));
        assertThat(after(state, Answer.Ledger.UNCHANGED)).isEqualTo(new Submitting(1, 1));
    }

    @Test
    void raisesTheAttemptOnlyWhenItEndedAndTheLedgerShowsThatItDidNotHappen() {
        LoadState state = after(Attempts.begin(), new Answer.Accepted("s"), CONFLICT);

        assertThat(after(state, Answer.Ledger.UNCHANGED)).isEqualTo(new Submitting(2, 1));
        assertThat(after(state, Answer.Ledger.MOVED_BY_THIS_BATCH)).isEqualTo(new Over(1, new Result.Loaded()));
        assertThat(after(state, Answer.Ledger.MOVED_BY_ANOTHER)).isEqualTo(new Over(1, new Result.Overtaken()));
    }

    @Test
    void believesNoFinishedStatementUntilTheLedgerSaysSo() {
        LoadState state = after(Attempts.begin(), new Answer.Accepted("s"), new Answer.StillRunning(), new Answer.Finished(false));

        assertThat(state).isInstanceOf(Asking.class);
        assertThat(after(state, Answer.Ledger.MOVED_BY_THIS_BATCH)).isEqualTo(new Over(1, new Result.Loaded()));
        assertThat(after(state, Answer.Ledger.UNCHANGED)).isEqualTo(new Submitting(2, 1));
    }

    @Test
    void passesOverAFailureThatItsTokenRepeats() {
        var denied = StatementError.of("ERROR: S3ServiceException: Access Denied");

        LoadState repeated = after(new Running(1, 0, "s"), new Answer.Failed(denied, true), Answer.Ledger.UNCHANGED);
        LoadState fresh = after(new Running(2, 0, "s"), new Answer.Failed(denied, false), Answer.Ledger.UNCHANGED);

        assertThat(repeated).isEqualTo(new Submitting(2, 0));
        assertThat(fresh).isEqualTo(new Over(2, new Result.Stopped(denied.message())));
    }

    @Test
    void stopsWhenAGuardRefusesAnUnchangedLedger() {
        var refused = new Answer.Failed(StatementError.of("ERROR: Divide by zero"), false);

        assertThat(after(new Running(1, 0, "s"), refused, Answer.Ledger.UNCHANGED)).isInstanceOfSatisfying(Over.class,
                over -> assertThat(over.result()).isInstanceOfSatisfying(Result.Stopped.class, stopped -> assertThat(stopped.why()).contains("staged rows are not the rows")));
    }

    @Test
    void asksAgainForAStatementTheDataApiForgot() {
        assertThat(after(new Running(1, 0, "s"), new Answer.Forgotten(), Answer.Ledger.UNCHANGED)).isEqualTo(new Submitting(1, 0));
    }

    @Test
    void pausesLongerEachTimeAndGivesUp() {
        LoadState state = Attempts.begin();
        Duration longest = Duration.ZERO;
        int rounds = 0;
        while (!(state instanceof Over) && rounds++ < 100) {
            var decision = Attempts.decide(state, new Answer.Lost("no connection"));
            assertThat(decision.pause()).isLessThanOrEqualTo(Duration.ofSeconds(30));
            if (!decision.pause().isZero()) assertThat(decision.pause()).isGreaterThanOrEqualTo(longest);
            longest = decision.pause();
            state = decision.next();
        }

        assertThat(state).isEqualTo(new Over(1, new Result.GaveUp("no connection")));
    }

    @Test
    void refusesAnswersToQuestionsNotAsked() {
        assertThatThrownBy(() -> Attempts.decide(Attempts.begin(), Answer.Ledger.UNCHANGED)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sameBatchAndAttemptAreTheSameToken() {
        assertThat(Token.of("b", 1)).isEqualTo(Token.of("b", 1)).isNotEqualTo(Token.of("b", 2)).isNotEqualTo(Token.of("c", 1)).hasSize(36);
    }

    @Test
    void anotherRequestHasAnotherToken() {
        assertThat(Token.of("t", List.of("a", "b"))).isEqualTo(Token.of("t", List.of("a", "b"))).hasSize(36)
                .isNotEqualTo(Token.of("t", List.of("ab"))).isNotEqualTo(Token.of("t", List.of("a\n1 b"))).isNotEqualTo(Token.of("u", List.of("a", "b")));
        assertThat(Token.of("t", Arrays.asList("a", null))).isNotEqualTo(Token.of("t", List.of("a", "null")));
    }
}
