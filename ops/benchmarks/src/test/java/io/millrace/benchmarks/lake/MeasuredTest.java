package io.millrace.benchmarks.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.contest.RunFigures;
import io.millrace.benchmarks.contest.Sample;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void theLastLapIsMeasuredProcessByProcess() {
        var figures = new Measured(List.of("streams", "sink"), sample(0, 0, 0, 10, 10), sample(30, 9, 8, 15, 12), sample(40, 15, 12, 17, 13),
                List.of(OptionalDouble.of(700), OptionalDouble.of(300)), List.of(2_000_000L, 2_000_000L)).figures(2_000_000, 2_000_000);

        assertThat(figures.values())
                .containsEntry(RunFigures.EVENTS_PER_SECOND, 200_000.0)
                .containsEntry(RunFigures.CPU, 5.0)
                .containsEntry(Measured.cpuOf("streams"), 3.0)
                .containsEntry(Measured.cpuOf("sink"), 2.0)
                .containsEntry(RunFigures.BROKER_CPU, 1.0)
                .containsEntry(Measured.S3_CPU, 0.5)
                .containsEntry(Measured.ALL_CPU, 6.5)
                .containsEntry(Measured.CPU_WITH_START, 6.75)
                .containsEntry(RunFigures.PEAK_MEMORY, 1_000.0);
        assertThat(figures.isWarm()).isTrue();
    }

    @Test
    void ofOneJvmTheCaseIsAll() {
        var figures = new Measured(List.of("sink"), sample(0, 0, 0, 0), sample(1, 1, 1, 1), sample(2, 3, 1, 1), List.of(OptionalDouble.empty()), List.of(1_000L, 1_000L))
                .figures(1_000, 1_000);

        assertThat(figures.values()).containsEntry(RunFigures.CPU, 2_000.0).doesNotContainKeys(Measured.cpuOf("sink"), RunFigures.PEAK_MEMORY);
        assertThat(figures.isWarm()).isFalse();
    }

    private static Sample sample(long seconds, long... cpuSeconds) {
        return new Sample(seconds * SECOND, 0, LongStream.of(cpuSeconds).mapToObj(cpu -> cpu * SECOND).toList());
    }
}
