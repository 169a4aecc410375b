package io.millrace.cli;

import io.millrace.benchmarks.lake.LakeBenchmark;
import io.millrace.cli.bench.BenchOptions;
import io.millrace.schemas.config.DataSize;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole way to the lake, measured. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measure the whole way: raw topic to Parquet files on S3.%n",
        description = {
            "Starts a broker, a registry and an S3 server, fills raw topics once, and lets streams-app (twelve rules) and the sink work through them at once, each in a JVM of "
                    + "its own. Half of the events warm the JVMs, the other half is measured until its last row is visible on S3. All files are read back with DuckDB and compared "
                    + "with what the generator knows.%n",
            "Figures go to standard output as Markdown: events per second and CPU-seconds per million raw events of each process and of all. Leave the machine alone meanwhile.%n",
            "With the defaults it takes some 20 minutes and up to 10 GB of disk in the temp directory. Exit code 0 if all runs were correct, 1 if not, 2 for a wrong call.%n"
        },
        footer = {
            "%nExamples:",
            "  millrace bench pipeline",
            "  millrace bench pipeline --rounds 1 --events 4000000 --json figures.json"
        })
final class BenchPipelineCommand implements Callable<Integer> {
    @Option(names = "--events", defaultValue = "10000000", paramLabel = "N",
            description = "How many raw events there are; half of them is measured. Below 6 million or so figures contain work of the JVM's compiler. Default: ${DEFAULT-VALUE}.")
    long events;

    @Option(names = "--span", defaultValue = "1h", converter = BenchOptions.Span.class, paramLabel = "DURATION",
            description = "How much stream time each half covers, at most the dedupe window of 24h. Default: ${DEFAULT-VALUE}.")
    Duration span;

    @Option(names = "--memory", defaultValue = "256MB", converter = BenchOptions.Memory.class, paramLabel = "SIZE", description = "sink.memory. Default: ${DEFAULT-VALUE}.")
    DataSize memory;

    @Mixin
    BenchOptions options;

    @Override
    public Integer call() throws Exception {
        return options.run(events, span, LakeBenchmark.PIPELINE_CASES, LakeBenchmark.PIPELINE_CASES,
                (asked, kafka, registry, progress) -> LakeBenchmark.pipeline(asked, memory, kafka, registry, progress, Clock.systemUTC()));
    }
}
