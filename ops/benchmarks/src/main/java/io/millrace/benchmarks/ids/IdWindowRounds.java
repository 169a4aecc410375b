package io.millrace.benchmarks.ids;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.benchmarks.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of the ids' window in rounds, each case once a round in a JVM of its own, and writes a table. */
public final class IdWindowRounds {
    private IdWindowRounds() {}

    /** @param args number of rounds, directory for {@code id-window.md} and {@code id-window.json}, ids, JVM options in addition */
    public static void main(String[] args) throws RunnerException, IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        Path directory = Path.of(args.length > 1 ? args[1] : "docs/benchmarks");
        long ids = args.length > 2 ? Long.parseLong(args[2]) : 100_000_000;
        var jvm = new ArrayList<>(List.of("-Xms9g", "-Xmx9g", "-XX:+UseG1GC"));
        if (args.length > 3) jvm.addAll(List.of(args).subList(3, args.length));
        var values = new TreeMap<String, Map<String, List<Double>>>();
        for (int done = 1; done <= rounds; done++) {
            new Runner(round(ids, jvm)).run().forEach(result -> add(values, result));
            write(new IdWindowReport(ids, done, jvm, medians(values)), directory); // a round takes a quarter of an hour: what is measured is kept
        }
    }

    private static void write(IdWindowReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("id-window.md"), report.markdown());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(directory.resolve("id-window.json").toFile(), report);
    }

    /** An iteration is short enough for the plain table not to overflow. */
    private static org.openjdk.jmh.runner.options.Options round(long ids, List<String> jvm) {
        var iteration = TimeValue.milliseconds(Math.max(10, ids / 100_000));
        return new OptionsBuilder().include("benchmarks\\.ids\\.").param("ids", Long.toString(ids)).forks(1)
                .warmupIterations(1).warmupTime(iteration)
                .measurementIterations(5).measurementTime(iteration)
                .jvmArgs(jvm.toArray(String[]::new)).build();
    }

    /** The fastest iteration, of those that have more than one. */
    private static void add(Map<String, Map<String, List<Double>>> values, RunResult result) {
        String name = result.getParams().getBenchmark();
        var figures = values.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), key -> new TreeMap<>());
        result.getSecondaryResults().forEach((figure, value) ->
                figures.computeIfAbsent(figure, key -> new ArrayList<>()).add(value.getStatistics().getMin()));
    }

    private static Map<String, Map<String, Spread>> medians(Map<String, Map<String, List<Double>>> values) {
        var medians = new TreeMap<String, Map<String, Spread>>();
        values.forEach((name, figures) -> {
            var spreads = new TreeMap<String, Spread>();
            figures.forEach((figure, list) -> spreads.put(figure, Spread.of(list)));
            medians.put(name, spreads);
        });
        return medians;
    }
}
