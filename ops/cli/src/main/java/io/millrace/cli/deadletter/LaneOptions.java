package io.millrace.cli.deadletter;

import io.millrace.cli.connect.StackOption;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.PipelineFile;
import io.millrace.schemas.topic.LaneTopics;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose dead letters a command is about. */
public final class LaneOptions {
    @Option(names = {"-c", "--config"}, required = true, paramLabel = "FILE", description = "The pipeline.yaml whose dead letters are read.")
    Path config;

    @Option(names = "--lane", defaultValue = "live", paramLabel = "NAME", description = "Lane; default: ${DEFAULT-VALUE}.")
    String lane;

    @Mixin
    StackOption stack;

    PipelineConfig pipeline() {
        return PipelineFile.read(config, stack.environment());
    }

    DeadLetterTopic open(PipelineConfig pipeline) {
        return new DeadLetterTopic(pipeline.kafka(), LaneTopics.of(pipeline, new Lane(lane)).deadLetter());
    }
}
