package io.millrace.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmWindowTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void leavesOutTheFirstHalfAndWhatCameAfterTheEnd() {
        var window = new WarmWindow(4_000_000);
        window.add(sample(0, 0, 3 * SECOND, 10 * SECOND));
        window.add(sample(10 * SECOND, 1_900_000, 10 * SECOND, 20 * SECOND));
        window.add(sample(11 * SECOND, 2_000_000, 11 * SECOND, 21 * SECOND));
        window.add(sample(13 * SECOND, 3_000_000, 15 * SECOND, 22 * SECOND));
        window.add(sample(15 * SECOND, 4_000_000, 17 * SECOND, 23 * SECOND));
        window.add(sample(99 * SECOND, 4_000_000, 90 * SECOND, 99 * SECOND));

        assertThat(window.figures()).isEqualTo(new Figures(500_000, List.of(3.0, 1.0)));
        assertThat(window.isWarm()).isTrue();
    }

    @Test
    void anInputConsumedBetweenTwoLooksIsMeasuredFromTheLastEmptyOneAndNotWarm() {
        var window = new WarmWindow(1_000);
        window.add(sample(0, 0, 0, 0));
        window.add(sample(SECOND, 0, SECOND, 0));
        window.add(sample(3 * SECOND, 1_000, 2 * SECOND, SECOND));

        assertThat(window.figures()).isEqualTo(new Figures(500, List.of(1_000.0, 1_000.0)));
        assertThat(window.isWarm()).isFalse();
    }

    @Test
    void isNotOverBeforeTheLastEvent() {
        var window = new WarmWindow(1_000);
        window.add(sample(SECOND, 999, SECOND, 0));

        assertThat(window.isOver()).isFalse();
    }

    private static Sample sample(long nanos, long consumed, long caseCpu, long brokerCpu) {
        return new Sample(nanos, consumed, List.of(caseCpu, brokerCpu));
    }
}
