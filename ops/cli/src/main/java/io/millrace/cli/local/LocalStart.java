package io.millrace.cli.local;

import io.millrace.cli.connect.Schemas;
import io.millrace.cli.screen.Numbers;
import io.millrace.cli.screen.Screen;
import io.millrace.local.LocalStackOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Starts a pipeline on a local stack, step by step, and tells of it. */
public final class LocalStart {
    private final Screen screen;

    public LocalStart(Screen screen) {
        this.screen = screen;
    }

    /** @param isLarge throughput matters more than a quick start */
    public LocalPipeline stack(Path pipelineFile, Path directory, DataDirectory.Taking taking, boolean isLarge) throws IOException {
        long begun = System.nanoTime();
        var defaults = LocalStackOptions.defaults();
        var options = (isLarge ? defaults.withKafka(defaults.kafka().forSustainedLoad()) : defaults).withProgress(step -> screen.progress("local stack: " + step));
        LocalPipeline pipeline = LocalPipeline.start(pipelineFile, directory, taking, options);
        screen.done("local stack ready in " + Numbers.seconds(Duration.ofNanos(System.nanoTime() - begun)) + ": Kafka, schema registry, S3, Redshift Data API");
        return pipeline;
    }

    /** @param schema file to register, or null */
    public LocalPipeline.Prepared prepare(LocalPipeline pipeline, int partitions, Path schema) {
        screen.progress("topic, schema, bucket");
        LocalPipeline.Prepared prepared = pipeline.prepare(partitions, schema);
        Schemas.Registered registered = prepared.schema();
        screen.done("topic " + pipeline.config().topics().raw() + " with " + described(prepared.partitions(), partitions)
                + " · bucket " + pipeline.config().sink().bucket() + (registered == null ? " · no schema registered" : " · schema " + registered.schema().getName() + " registered with id " + registered.id()));
        return prepared;
    }

    static String described(int partitions, int wanted) {
        return partitions + " partitions" + (partitions == wanted ? "" : " (not " + wanted + ": it existed, and a topic keeps its partitions)");
    }

    public StageProcesses stages(LocalPipeline pipeline) throws IOException {
        StageProcesses stages = pipeline.startStages();
        screen.done("stages started: " + String.join(" · ", stages.names()));
        return stages;
    }
}
