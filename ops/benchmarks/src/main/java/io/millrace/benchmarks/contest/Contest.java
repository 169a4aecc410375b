package io.millrace.benchmarks.contest;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** The rounds: each case once a round, in an order that changes; and what came of it. Not thread-safe. */
public final class Contest {
    private final BenchmarkOptions options;
    private final Progress progress;
    private final Wording wording;
    /** One for all rounds: generators of neighbouring seeds begin alike, and two cases would always run in the same order. */
    private final Random random;
    private final Map<String, List<RunFigures>> runs = new LinkedHashMap<>();
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    public Contest(BenchmarkOptions options, Progress progress, Wording wording) {
        this.options = options;
        this.progress = progress;
        this.wording = wording;
        this.random = new Random(options.seed());
        for (String which : options.cases()) {
            runs.put(which, new ArrayList<>());
            problems.put(which, new ArrayList<>());
        }
    }

    /** One run of one case. */
    public interface Run {
        /** @param title to be shown before what is told of its progress */
        Outcome run(String which, int round, String title) throws IOException, InterruptedException;
    }

    /** @param differences from the truth, for people */
    public record Outcome(RunFigures figures, List<String> differences) {}

    public void run(Run run) throws IOException, InterruptedException {
        for (int round = 1; round <= options.rounds(); round++) {
            for (String which : order()) {
                String title = "round " + round + " of " + options.rounds() + ", " + which + ": ";
                add(which, round, title, run.run(which, round, title));
            }
        }
    }

    private List<String> order() {
        var cases = new ArrayList<>(options.cases());
        Collections.shuffle(cases, random);
        return cases;
    }

    private void add(String which, int round, String title, Outcome outcome) {
        runs.get(which).add(outcome.figures());
        for (String difference : outcome.differences()) problems.get(which).add("round " + round + ": " + difference);
        progress.done(title + summary(outcome.figures()) + (outcome.differences().isEmpty() ? "correct" : "NOT CORRECT: " + outcome.differences()));
    }

    private String summary(RunFigures figures) {
        return wording.columns().stream().filter(column -> figures.values().containsKey(column.key()))
                .map(column -> column.text(figures.values().get(column.key())) + " " + column.heading() + ", ").collect(Collectors.joining());
    }

    /** After all rounds. */
    public Report report(List<Comparison> comparisons, Clock clock) {
        List<CaseFigures> cases = runs.keySet().stream().map(which -> CaseFigures.of(which, runs.get(which), problems.get(which))).toList();
        return new Report(cases, Ratios.of(runs, comparisons), Machine.describe(), Runtime.version().toString(), String.join(" ", options.jvmArgs()), options.kafka(),
                options.events(), options.span().toString(), options.rounds(), options.seed(), LocalDate.now(clock).toString(), wording);
    }
}
