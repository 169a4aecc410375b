package io.millrace.cli;

import io.millrace.cli.local.Addresses;
import io.millrace.cli.local.Cleanup;
import io.millrace.cli.local.DataDirectory;
import io.millrace.cli.local.LocalPipeline;
import io.millrace.cli.local.LocalStart;
import io.millrace.cli.screen.Screen;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A pipeline on a local stack, until a signal. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Run a pipeline on a local stack until Ctrl-C; its data is kept.%n",
        description = {
            "Starts Kafka, schema registry, S3, Redshift Data API (all on 127.0.0.1) and the three stages as processes of their own.%n",
            "Creates the raw topic, the bucket and, if there is one, registers the schema. The data is kept: the next `up` goes on with it. For development "
                    + "and tests; in production the stages run against real services.%n"
        })
final class UpCommand implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 500;

    @Option(names = {"-c", "--config"}, required = true, paramLabel = "FILE", description = "The pipeline.yaml to run.")
    Path config;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = ".millrace/up", description = "Data directory, kept; default: ${DEFAULT-VALUE}.")
    Path data;

    @Option(names = "--schema", paramLabel = "FILE", description = "Avro schema to register for the raw topic; default: event.avsc beside the pipeline.yaml.")
    Path schema;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Partitions of the raw topic, if it is new; default: ${DEFAULT-VALUE}.")
    int partitions;

    @Override
    public Integer call() throws Exception {
        return LocalRun.of(this::run);
    }

    private int run(Screen screen, Cleanup cleanup) throws Exception {
        var start = new LocalStart(screen);
        LocalPipeline pipeline = cleanup.opening(() -> start.stack(config, data, DataDirectory::keep, true));
        start.prepare(pipeline, partitions, schema != null ? schema : LocalPipeline.schemaBeside(config));
        var stages = cleanup.opening(() -> start.stages(pipeline));
        cleanup.endedBySignal(() -> 0);
        Addresses.show(pipeline, data, screen);
        screen.line("  %-16s %s".formatted("logs of stages", stages.directory() + "/*.log"));
        screen.line("  %-16s %s".formatted("send events", "./millrace produce -c " + config + " --file FILE --stack " + data));
        boolean wasReady = false;
        while (true) {
            pipeline.requireAlive();
            boolean isReady = stages.areReady();
            if (isReady && !wasReady) screen.done("all stages are at work. Ctrl-C stops everything; the data stays in " + data);
            if (!isReady) screen.progress(String.join(" · ", stages.describe()));
            wasReady = isReady;
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
