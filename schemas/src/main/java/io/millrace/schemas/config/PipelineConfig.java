package io.millrace.schemas.config;

import com.fasterxml.jackson.annotation.JacksonInject;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One pipeline as {@code pipeline.yaml} describes it. Immutable; legal once constructed.
 *
 * @param directory folder of the file: what it names by relative path lies there
 */
public record PipelineConfig(
        String pipeline, KafkaConfig kafka, RegistryConfig registry, EventConfig event, TopicsConfig topics,
        ValidateConfig validate, DedupeConfig dedupe, StreamsStageConfig streams, SinkConfig sink, LoadConfig load, SloConfig slo,
        @JacksonInject(value = "directory", useInput = com.fasterxml.jackson.annotation.OptBoolean.FALSE) Path directory) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

    public PipelineConfig {
        InvalidSetting.required("pipeline", pipeline);
        if (!NAME.matcher(pipeline).matches()) {
            throw new InvalidSetting("pipeline", pipeline, "use 1 to 60 of a-z, 0-9 and '-', beginning with a letter or digit");
        }
        section("kafka", kafka);
        section("registry", registry);
        section("event", event);
        section("topics", topics);
        section("sink", sink);
        section("load", load);
        if (validate == null) validate = ValidateConfig.DEFAULT;
        if (dedupe == null) dedupe = DedupeConfig.DEFAULT;
        if (streams == null) streams = StreamsStageConfig.DEFAULT;
        if (slo == null) slo = SloConfig.DEFAULT;
    }

    /** The suite's file, or null without rules. */
    public Path suiteFile() {
        return validate.suite() == null ? null : directory.resolve(validate.suite());
    }

    private static void section(String key, Object value) {
        if (value == null) throw new InvalidSetting(key, null, "the section is required in pipeline.yaml");
    }
}
