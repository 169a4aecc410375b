package io.millrace.benchmarks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.streams.WarmWindow.Figures;
import org.junit.jupiter.api.Test;

class WarmWindowTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void leavesOutTheFirstHalfAndWhatCameAfterTheEnd() {
        var window = new WarmWindow(4_000_000);
        window.add(new Sample(0, 0, 3 * SECOND, 10 * SECOND));
        window.add(new Sample(10 * SECOND, 1_900_000, 10 * SECOND, 20 * SECOND));
        window.add(new Sample(11 * SECOND, 2_000_000, 11 * SECOND, 21 * SECOND));
        window.add(new Sample(13 * SECOND, 3_000_000, 15 * SECOND, 22 * SECOND));
        window.add(new Sample(15 * SECOND, 4_000_000, 17 * SECOND, 23 * SECOND));
        window.add(new Sample(99 * SECOND, 4_000_000, 90 * SECOND, 99 * SECOND));

        assertThat(window.figures()).isEqualTo(new Figures(500_000, 3, 1, true));
    }

    @Test
    void anInputConsumedBetweenTwoLooksIsMeasuredFromTheLastEmptyOneAndNotWarm() {
        var window = new WarmWindow(1_000);
        window.add(new Sample(0, 0, 0, 0));
        window.add(new Sample(SECOND, 0, SECOND, 0));
        window.add(new Sample(3 * SECOND, 1_000, 2 * SECOND, SECOND));

        assertThat(window.figures()).isEqualTo(new Figures(500, 1_000, 1_000, false));
    }

    @Test
    void isNotOverBeforeTheLastEvent() {
        var window = new WarmWindow(1_000);
        window.add(new Sample(SECOND, 999, SECOND, 0));

        assertThat(window.isOver()).isFalse();
    }
}
