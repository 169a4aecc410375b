package io.millrace.cli;

import io.millrace.benchmarks.streams.Case;
import io.millrace.benchmarks.streams.StreamsBenchmark;
import io.millrace.cli.bench.BenchOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    @Option(names = "--events", defaultValue = "8000000", paramLabel = "N",
            description = "How many events the topic holds. Below 6 million or so figures contain work of the JVM's compiler. Default: ${DEFAULT-VALUE}.")
    long events;

    @Option(names = "--span", defaultValue = "20h", converter = BenchOptions.Span.class, paramLabel = "DURATION",
            description = "How much stream time the events cover, at most the dedupe window of 24h: 20h fills its buckets and segments, 1h is one of them. Default: ${DEFAULT-VALUE}.")
    Duration span;

    @Option(names = "--cases", split = ",", defaultValue = "copy-loop,pass-through,textbook,millrace", paramLabel = "CASE", description = "Only these. Default: ${DEFAULT-VALUE}.")
    List<String> cases;

    @Mixin
    BenchOptions options;

    @Override
    public Integer call() throws Exception {
        List<String> known = Stream.of(Case.values()).map(Case::toString).toList();
        return options.run(events, span, cases, known, (asked, kafka, registry, progress) -> new StreamsBenchmark(asked, kafka, registry, progress, Clock.systemUTC()));
    }
}
