package io.millrace.benchmarks.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AfterATurnTest {
    private Object turn = new Object();
    private boolean gauge = true;
    private final AfterATurn taken = new AfterATurn(() -> turn, () -> gauge);

    /** What was polled in the turn at hand, the gauge does not know yet. */
    @Test
    void believesNoGaugeOfTheTurnInWhichItIsAsked() {
        assertThat(taken.getAsBoolean()).isFalse();
        assertThat(taken.getAsBoolean()).isFalse();

        turn = new Object();

        assertThat(taken.getAsBoolean()).isTrue();
    }

    @Test
    void saysWhatTheGaugeSays() {
        taken.getAsBoolean();
        turn = new Object();
        gauge = false;
        assertThat(taken.getAsBoolean()).isFalse();

        gauge = true;

        assertThat(taken.getAsBoolean()).isTrue();
    }
}
