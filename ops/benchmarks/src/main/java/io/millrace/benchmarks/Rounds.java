package io.millrace.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.benchmarks.plan.RecordPlanBenchmark;
import io.millrace.benchmarks.validate.ValidatorBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the record plan's benchmarks in rounds, each case once a round in a JVM of its own, and writes a table. A noisy machine slows a round as
 * a whole, so ratios are taken within a round and the median of the rounds is reported.
 */
public final class Rounds {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String PROCESSOR = "nanosPerEvent";

    private Rounds() {}

    /** @param args number of rounds, directory for {@code record-plan.md} and {@code record-plan.json} */
    public static void main(String[] args) throws RunnerException, IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        Path directory = Path.of(args.length > 1 ? args[1] : "docs/benchmarks");
        var cases = new TreeMap<String, Case>();
        for (int n = 0; n < rounds; n++) {
            for (RunResult result : new Runner(oneRound()).run()) {
                String name = result.getParams().getBenchmark();
                cases.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), Case::new).add(result);
            }
        }
        List<Row> rows = rows(new ArrayList<>(cases.values()));
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("record-plan.md"), Table.of(rows, rounds));
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(directory.resolve("record-plan.json").toFile(), rows);
    }

    private static org.openjdk.jmh.runner.options.Options oneRound() {
        return new OptionsBuilder().include(RecordPlanBenchmark.class.getName()).include(ValidatorBenchmark.class.getName()).forks(1)
                .warmupIterations(5).warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(5).measurementTime(TimeValue.milliseconds(400))
                .addProfiler("gc").jvmArgs("-Xmx1g", "-XX:+UseG1GC").build();
    }

    /**
     * @param nanos median over the rounds
     * @param timesBaseline median over the rounds of how many times faster than the first case
     * @param lowest of these ratios
     * @param highest of these ratios
     * @param allocated bytes per event
     */
    record Row(String name, double nanos, double timesBaseline, double lowest, double highest, double allocated) {}

    private static List<Row> rows(List<Case> cases) {
        Case baseline = cases.getFirst();
        return cases.stream().map(one -> {
            var ratios = new ArrayList<Double>();
            for (int n = 0; n < one.nanos.size(); n++) ratios.add(baseline.nanos.get(n) / one.nanos.get(n));
            Spread times = Spread.of(ratios);
            return new Row(one.name.substring(2).replace('_', ' '), Spread.of(one.nanos).median(), times.median(), times.min(), times.max(), Spread.of(one.allocated).median());
        }).toList();
    }

    /** One case's results, by round. */
    private record Case(String name, List<Double> nanos, List<Double> allocated) {
        Case(String name) {
            this(name, new ArrayList<>(), new ArrayList<>());
        }

        /** The fastest iteration: what others took from this one's processor is not its own. */
        void add(RunResult result) {
            nanos.add(result.getSecondaryResults().get(PROCESSOR).getStatistics().getMin());
            allocated.add(result.getSecondaryResults().get(ALLOCATED).getStatistics().getMin());
        }
    }
}
