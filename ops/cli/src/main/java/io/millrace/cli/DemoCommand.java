package io.millrace.cli;

import io.millrace.cli.demo.Demo;
import io.millrace.cli.demo.DemoOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole way on one machine. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "See the whole way on this machine: real events from a topic to a dashboard table, and the books close.%n",
        description = {
            "Starts a fresh local stack (Kafka, schema registry, S3, Redshift Data API over DuckDB; all on 127.0.0.1), produces one real hour of GitHub "
                    + "events with copies sent again and damaged records among them, runs the three stages as processes of their own, and shows the books, "
                    + "checked against what was known when the events were sent, and three dashboard queries.%n",
            "Without --exit events keep flowing and the stack stays up until Ctrl-C. Exit code 0 only if the books close, also after Ctrl-C.%n"
        },
        footer = {
            "%nExamples:",
            "  millrace demo --exit                                 the hour, the books, done",
            "  millrace demo --exit --generate 1000000              a million generated product events",
            "  millrace demo --exit --input 2016-03-01-12.json.gz   another hour of gharchive.org"
        })
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--exit", description = "End when the books are closed.")
    boolean exit;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result there: closed, totals, hours, queries, seconds.")
    Path json;

    @Option(names = "--input", paramLabel = "FILE", description = "Another GH Archive hour: JSON lines, .gz or not; 2015 and later.")
    Path input;

    @Option(names = "--generate", paramLabel = "N", defaultValue = "0",
            description = "Instead, N product events from a seeded generator (web, ios, android, backend).")
    long generate;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "42", description = "Seed of copies, damage and generated events; default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--clean", description = "No copies, no damage.")
    boolean clean;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Partitions of the raw topic; default: ${DEFAULT-VALUE}.")
    int partitions;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = ".millrace/demo",
            description = "Data directory, begun anew by each demo; default: ${DEFAULT-VALUE}.")
    Path data;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (generate < 0) throw new ParameterException(spec.commandLine(), "--generate " + generate + ": name a number of events above 0");
        if (generate > 0 && input != null) throw new ParameterException(spec.commandLine(), "--generate and --input: choose one of the two");
        if (partitions < 1) throw new ParameterException(spec.commandLine(), "--partitions " + partitions + ": at least 1");
        var options = new DemoOptions(exit, json, input, clean, generate, seed, data, partitions);
        return LocalRun.of((screen, cleanup) -> new Demo(options, screen).run(cleanup) ? 0 : ErrorReport.FAILED);
    }
}
