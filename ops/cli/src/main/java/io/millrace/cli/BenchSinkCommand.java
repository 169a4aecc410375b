package io.millrace.cli;

import io.millrace.benchmarks.lake.LakeBenchmark;
import io.millrace.cli.bench.BenchOptions;
import io.millrace.schemas.config.DataSize;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sink, measured. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measure the sink beside two baselines.%n",
        description = {
            "Starts a broker, a registry and an S3 server, fills topics with valid events once, and runs each case over them once a round, in a JVM of its own and in "
                    + "another order each round:%n"
                    + "  consume-only   the sink's consumer, and nothing done with what it gives%n"
                    + "  plain-loop     consumer, GenericRecord, AvroParquetWriter, upload: at least once%n"
                    + "  millrace       the sink itself: exactly once%n",
            "Half of the events warm the JVM, the other half is measured until its last row is visible on S3. All files are read back with DuckDB and compared with what the "
                    + "generator knows. Figures go to standard output as Markdown: events per second, CPU-seconds per million events of the case, the broker and S3, and ratios "
                    + "within rounds. Leave the machine alone meanwhile.%n",
            "With the defaults it takes some 50 minutes and up to 10 GB of disk in the temp directory. Exit code 0 if all runs were correct, 1 if not, 2 for a wrong call.%n"
        },
        footer = {
            "%nExamples:",
            "  millrace bench sink",
            "  millrace bench sink --rounds 1 --events 4000000 --cases plain-loop,millrace --json figures.json",
            "  millrace bench sink --cases millrace --memory 512MB --jvm '-Xmx1g -XX:+UseSerialGC'"
        })
final class BenchSinkCommand implements Callable<Integer> {
    @Option(names = "--events", defaultValue = "10000000", paramLabel = "N",
            description = "How many events there are; half of them is measured. Below 6 million or so figures contain work of the JVM's compiler. Default: ${DEFAULT-VALUE}.")
    long events;

    @Option(names = "--span", defaultValue = "1h", converter = BenchOptions.Span.class, paramLabel = "DURATION",
            description = "How much stream time each half covers, at most 24h: the longer, the more event hours are open at once. Default: ${DEFAULT-VALUE}.")
    Duration span;

    @Option(names = "--memory", defaultValue = "256MB", converter = BenchOptions.Memory.class, paramLabel = "SIZE", description = "sink.memory of millrace. Default: ${DEFAULT-VALUE}.")
    DataSize memory;

    @Option(names = "--cases", split = ",", defaultValue = "consume-only,plain-loop,millrace", paramLabel = "CASE", description = "Only these. Default: ${DEFAULT-VALUE}.")
    List<String> cases;

    @Mixin
    BenchOptions options;

    @Override
    public Integer call() throws Exception {
        return options.run(events, span, cases, LakeBenchmark.SINK_CASES,
                (asked, kafka, registry, progress) -> LakeBenchmark.sink(asked, memory, kafka, registry, progress, Clock.systemUTC()));
    }
}
