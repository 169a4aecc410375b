package io.millrace.streams;

import io.millrace.schemas.config.DedupeConfig;
import io.millrace.schemas.config.KafkaConfig;
import io.millrace.schemas.config.LoadConfig;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.RegistryConfig;
import io.millrace.schemas.config.Repartition;
import io.millrace.schemas.config.SinkConfig;
import io.millrace.schemas.config.StreamsStageConfig;
import io.millrace.schemas.config.TopicsConfig;
import io.millrace.schemas.config.ValidateConfig;
import io.millrace.streams.event.Events;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A pipeline for tests: raw topic {@code raw}, window 10 minutes. */
public final class TestPipeline {
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private TestPipeline() {}

    public static PipelineConfig config() {
        return config("127.0.0.1:1", Map.of(), "http://127.0.0.1:1", ValidateConfig.DEFAULT);
    }

    public static PipelineConfig config(String bootstrap, Map<String, String> kafka, String registry, ValidateConfig validate) {
        return config(bootstrap, registry, "raw", kafka, validate);
    }

    public static PipelineConfig config(String bootstrap, String registry, String raw, Map<String, String> kafka, ValidateConfig validate) {
        return config(bootstrap, registry, raw, kafka, validate, StreamsStageConfig.DEFAULT);
    }

    /** The same with {@code repartition: by-id}. */
    public static PipelineConfig byId(PipelineConfig config) {
        var dedupe = new DedupeConfig(config.dedupe().window(), config.dedupe().memory(), config.dedupe().ignore(), Repartition.BY_ID);
        return new PipelineConfig(config.pipeline(), config.kafka(), config.registry(), config.event(), config.topics(), config.validate(), dedupe,
                config.streams(), config.sink(), config.load(), config.slo(), config.directory());
    }

    /** The pipeline is named after its raw topic, but for {@code raw}. */
    public static PipelineConfig config(
            String bootstrap, String registry, String raw, Map<String, String> kafka, ValidateConfig validate, StreamsStageConfig streams) {
        return new PipelineConfig(raw.equals("raw") ? "clicks" : raw, new KafkaConfig(bootstrap, kafka), new RegistryConfig(registry, Map.of()),
                Events.PATHS, new TopicsConfig(raw), validate, new DedupeConfig(WINDOW, null, List.of("sent_at"), null), streams,
                new SinkConfig("bucket", "eu-west-1", null, null, null, null, null, null, null, null),
                new LoadConfig("cluster", null, "loader", null, null, null, "prod", null, "events", "arn:role", null, null, null, null),
                null, Path.of("."));
    }
}
