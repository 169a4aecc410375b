package io.millrace.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final Wording WORDING = new Wording("any", "Title", "Events", "Warm.", "Cases.", List.of(new Wording.Column(RunFigures.CPU, "CPU", "%.1f")));

    private final List<String> told = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();

    @Test
    void eachCaseRunsOnceARoundAndItsProblemsAreNamedByRound() throws Exception {
        Report report = report(20, (which, round, title) -> {
            ran.add(which + round);
            return outcome(round, which.equals("b") && round == 2 ? List.of("lost") : List.of());
        });

        assertThat(ran).hasSize(40).doesNotHaveDuplicates();
        assertThat(report.cases()).extracting(CaseFigures::name).containsExactly("a", "b");
        assertThat(report.cases().getFirst().correct()).isTrue();
        assertThat(report.cases().getLast().problems()).containsExactly("round 2: lost");
        assertThat(report.isCorrect()).isFalse();
        assertThat(report.date()).isEqualTo("2026-11-21");
    }

    @Test
    void theOrderChangesFromRoundToRound() throws Exception {
        report(20, (which, round, title) -> {
            ran.add(which);
            return outcome(1, List.of());
        });

        assertThat(IntStream.range(0, 20).mapToObj(round -> ran.get(2 * round)).distinct()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void eachRunIsToldWithItsFigures() throws Exception {
        report(1, (which, round, title) -> outcome(2.5, List.of()));

        assertThat(told).containsExactlyInAnyOrder("round 1 of 1, a: 2.5 CPU, correct", "round 1 of 1, b: 2.5 CPU, correct");
    }

    private Report report(int rounds, Contest.Run run) throws Exception {
        var options = new BenchmarkOptions(rounds, 1_000, Duration.ofHours(1), List.of("a", "b"), 1, List.of(), Map.of(), Path.of("."));
        var contest = new Contest(options, progress(), WORDING);
        contest.run(run);
        return contest.report(List.of(Comparison.cpu("a", "b")), Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));
    }

    private static Contest.Outcome outcome(double cpu, List<String> differences) {
        return new Contest.Outcome(new RunFigures(Map.of(RunFigures.CPU, cpu), true), differences);
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void done(String text) {
                told.add(text);
            }

            @Override
            public void working(String text) {}
        };
    }
}
