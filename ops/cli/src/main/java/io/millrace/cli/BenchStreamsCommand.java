package io.millrace.cli;

import io.millrace.benchmarks.streams.BenchmarkOptions;
import io.millrace.benchmarks.streams.Case;
import io.millrace.benchmarks.streams.Report;
import io.millrace.cli.bench.BenchFiles;
import io.millrace.cli.bench.StreamsBench;
import io.millrace.schemas.config.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Validation and deduplication, measured. */
@Command(
        name = "streams",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measure validation and deduplication beside three baselines.%n",
        description = {
            "Starts a broker and a registry, fills a topic once, and runs each case over it once a round, in a JVM of its own and in another order each round:%n"
                    + "  copy-loop      consumer to producer by hand, in transactions%n"
                    + "  pass-through   Kafka Streams without logic, with Millrace's settings%n"
                    + "  textbook       Kafka Streams, GenericRecord, RocksDB window store%n"
                    + "  millrace       streams-app itself, with twelve rules%n",
            "Each run's output is compared with what the generator knows. Figures go to standard output as Markdown: events per second, CPU-seconds per million events "
                    + "of the case and of the broker, and ratios within rounds. Leave the machine alone meanwhile.%n",
            "With the defaults it takes some 35 minutes and up to 10 GB of disk in the temp directory. Exit code 0 if all runs were correct, 1 if not, 2 for a wrong call.%n"
        },
        footer = {
            "%nExamples:",
            "  millrace bench streams",
            "  millrace bench streams --rounds 3 --events 2000000 --json figures.json",
            "  millrace bench streams --cases millrace,pass-through --jvm '-Xmx2g -XX:+UseParallelGC' --kafka producer.linger.ms=50"
        })
final class BenchStreamsCommand implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "7", paramLabel = "N", description = "How often each case runs; below 6 there is no interval. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(names = "--events", defaultValue = "8000000", paramLabel = "N",
            description = "How many events the topic holds. Below 6 million or so figures contain work of the JVM's compiler. Default: ${DEFAULT-VALUE}.")
    long events;

    @Option(names = "--span", defaultValue = "20h", converter = Span.class, paramLabel = "DURATION",
            description = "How much stream time the events cover, at most the dedupe window of 24h: 20h fills its buckets and segments, 1h is one of them. Default: ${DEFAULT-VALUE}.")
    Duration span;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report there, too, as JSON.")
    Path json;

    @Option(names = "--docs", arity = "0..1", fallbackValue = BenchFiles.DOCS, paramLabel = "FOLDER",
            description = "Write streams.md and streams.json there; without FOLDER to Millrace's own docs/benchmarks.")
    String docs;

    @Option(names = "--cases", split = ",", defaultValue = "copy-loop,pass-through,textbook,millrace", converter = CaseName.class, paramLabel = "CASE",
            description = "Only these. Default: ${DEFAULT-VALUE}.")
    List<Case> cases;

    @Option(names = "--jvm", defaultValue = "-Xms2g -Xmx2g -XX:+UseG1GC -XX:+IgnoreUnrecognizedVMOptions -XX:+UseTransparentHugePages", paramLabel = "OPTIONS", description = "JVM options of each case. Default: ${DEFAULT-VALUE}.")
    String jvm;

    @Option(names = "--kafka", paramLabel = "KEY=VALUE", description = "A client setting for all cases, as kafka.* of pipeline.yaml takes it. Repeatable.")
    Map<String, String> kafka = Map.of();

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of the events and of the order of cases. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--work", paramLabel = "FOLDER", description = "Where the broker's files lie meanwhile; default: the temp directory.")
    Path work;

    @Option(names = "--keep", description = "Leave those files there, with the logs of all cases.")
    boolean keep;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var files = new BenchFiles(json, docs);
        Report report = new StreamsBench(this::options, work, keep).run();
        spec.commandLine().getOut().println(report.markdown());
        spec.commandLine().getOut().flush();
        files.write(report);
        return exitCode(report);
    }

    /** Figures of a run that was wrong say nothing: which case, and what was wrong, is in the report. */
    int exitCode(Report report) {
        if (report.isCorrect()) return 0;
        report.cases().stream().filter(one -> !one.correct())
                .forEach(one -> spec.commandLine().getErr().println("millrace: " + one.name() + " was not correct: " + String.join("; ", one.problems())));
        spec.commandLine().getErr().flush();
        return ErrorReport.FAILED;
    }

    private BenchmarkOptions options(Path directory) {
        try {
            List<String> jvmArgs = jvm.isBlank() ? List.of() : List.of(jvm.trim().split("\\s+"));
            return new BenchmarkOptions(rounds, events, span, cases, seed, jvmArgs, kafka, directory);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    static final class Span implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Durations.parse(text);
        }
    }

    static final class CaseName implements ITypeConverter<Case> {
        @Override
        public Case convert(String text) {
            return Case.of(text);
        }
    }
}
