package io.millrace.benchmarks.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.benchmarks.contest.BenchmarkOptions;
import io.millrace.benchmarks.contest.EventSchema;
import io.millrace.schemas.config.DataSize;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.PipelineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A lap's pipeline as each of its processes reads it, in the benchmark's folder.
 *
 * @param pipeline name, by which topics are called
 * @param folder first folder of the keys on S3
 * @param memory of the sink
 */
record LapConfig(String pipeline, String raw, String folder, DataSize memory, String bootstrap, String registry, S3Server s3) {
    /**
     * For the process that reads the valid topic: what it polls is counted.
     *
     * @param name of the file
     */
    Path forReader(String name, BenchmarkOptions options) throws IOException {
        var kafka = new TreeMap<>(options.kafka());
        kafka.put("consumer.interceptor.classes", Polled.class.getName());
        return write(options.directory().resolve(name), kafka);
    }

    /** For streams-app. */
    Path forStreams(String name, BenchmarkOptions options) throws IOException {
        return write(options.directory().resolve(name), new TreeMap<>(options.kafka()));
    }

    /** JSON is YAML. */
    private Path write(Path file, Map<String, String> kafka) throws IOException {
        kafka.put("bootstrap", bootstrap);
        new ObjectMapper().writeValue(file.toFile(), Map.of(
                "pipeline", pipeline,
                "kafka", kafka,
                "registry", Map.of("url", registry),
                "event", Map.of("id", "event_id", "time", "event_time", "source", "source"),
                "topics", Map.of("raw", raw),
                "validate", Map.of("suite", EventSchema.SUITE),
                "sink", Map.of("bucket", S3Server.BUCKET, "region", s3.region(), "endpoint", s3.endpoint().toString(), "prefix", folder, "memory", Long.toString(memory.bytes())),
                "load", Map.of("cluster", "unused", "db-user", "unused", "database", "unused", "table", "unused", "iam-role", "arn:unused")));
        return file;
    }

    static PipelineConfig read(Path file) {
        return PipelineFile.read(file, Map.of());
    }
}
