package io.millrace.benchmarks.encode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.benchmarks.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the encoder's benchmarks in rounds, each case once a round in a JVM of its own, and writes a table. */
public final class EncoderRounds {
    private static final String BASELINE = "a_avro_parquet_writer";
    private static final String NANOS = "nanosPerEvent";

    private EncoderRounds() {}

    /** @param args number of rounds, directory for {@code encoder.md} and {@code encoder.json} */
    public static void main(String[] args) throws RunnerException, IOException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        Path directory = Path.of(args.length > 1 ? args[1] : "docs/benchmarks");
        var values = new TreeMap<String, Map<String, List<Double>>>();
        for (int n = 0; n < rounds; n++) new Runner(round()).run().forEach(result -> add(values, result));
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("encoder.md"), markdown(values, rounds));
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(directory.resolve("encoder.json").toFile(), values);
    }

    private static org.openjdk.jmh.runner.options.Options round() {
        return new OptionsBuilder().include(EncoderBenchmark.class.getName()).forks(1)
                .warmupIterations(4).warmupTime(TimeValue.seconds(1)).measurementIterations(5).measurementTime(TimeValue.seconds(1))
                .addProfiler("gc").jvmArgs("-Xmx1g", "-XX:+UseG1GC").build();
    }

    /** The fastest iteration: what others took from this one's processor is not its own. */
    private static void add(Map<String, Map<String, List<Double>>> values, RunResult result) {
        String name = result.getParams().getBenchmark();
        var figures = values.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), key -> new TreeMap<>());
        result.getSecondaryResults().forEach((figure, value) -> figures.computeIfAbsent(figure, key -> new ArrayList<>()).add(value.getStatistics().getMin()));
    }

    private static String markdown(Map<String, Map<String, List<Double>>> values, int rounds) {
        var text = new StringBuilder("""
                # The sink's encoder

                200,000 product events of 253 bytes on average into one file, row groups of 32 MB, zstd level 1, one thread, the file's bytes thrown away. Written by
                `ops/benchmarks` (see its README); the same in `encoder.json`. %d rounds, each case once a round in a JVM of its own; time is what the thread used of its
                processor, so without garbage collection; of a round the fastest iteration, of the rounds the median. "of the baseline" compares within a round, in brackets the lowest and the highest.

                | case | CPU ns/event | of the baseline | garbage B/event | file B/event |
                |---|---|---|---|---|
                """.formatted(rounds));
        row(text, values, BASELINE, "Avro's reader to GenericRecord, AvroParquetWriter");
        row(text, values, "b_rows_into_memory", "sink: checked and kept as bytes");
        row(text, values, "c_sink", "sink: the same and encoded, four columns more than the baseline");
        return text.append(String.format("%nJava %s, %d processors.%n", Runtime.version(), Runtime.getRuntime().availableProcessors())).toString();
    }

    private static void row(StringBuilder text, Map<String, Map<String, List<Double>>> values, String name, String words) {
        var nanos = values.get(name).get(NANOS);
        var ratios = new ArrayList<Double>();
        for (int n = 0; n < nanos.size(); n++) ratios.add(nanos.get(n) / values.get(BASELINE).get(NANOS).get(n));
        Spread ratio = Spread.of(ratios);
        text.append(String.format(Locale.ROOT, "| %s | %.0f | %.2f (%.2f–%.2f) | %.0f | %s |%n", words, Spread.of(nanos).median(), ratio.median(), ratio.min(), ratio.max(),
                Spread.of(values.get(name).get("gc.alloc.rate.norm")).median(),
                values.get(name).containsKey("fileBytesPerEvent") ? String.format(Locale.ROOT, "%.1f", Spread.of(values.get(name).get("fileBytesPerEvent")).median()) : "–"));
    }
}
