package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedRatioTest {
    @Test
    void comparesWithinRoundsNotMediansOfAll() {
        PairedRatio ratio = PairedRatio.of(List.of(2.0, 20.0, 6.0), List.of(1.0, 10.0, 2.0));

        assertThat(ratio).isEqualTo(new PairedRatio(2, 2, 3));
    }

    @Test
    void withNineRoundsTheLowestAndTheHighestLieOutsideTheInterval() {
        PairedRatio ratio = PairedRatio.of(List.of(9.0, 1.0, 2.0, 8.0, 3.0, 7.0, 4.0, 6.0, 5.0), List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0));

        assertThat(ratio).isEqualTo(new PairedRatio(5, 2, 8));
    }

    /** As tables of the sign test have it. */
    @ParameterizedTest
    @CsvSource({"6,0", "7,0", "8,0", "9,1", "11,1", "12,2", "15,3", "20,5"})
    void leavesOutAsManyOnEachSideAsTheSignTestAllows(int rounds, int outside) {
        assertThat(PairedRatio.outside(rounds)).isEqualTo(outside);
    }
}
