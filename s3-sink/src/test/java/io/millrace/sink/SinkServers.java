package io.millrace.sink;

import io.millrace.local.kafka.LocalKafka;
import io.millrace.local.kafka.LocalKafkaOptions;
import io.millrace.local.registry.LocalRegistry;
import io.millrace.local.s3.LocalS3;
import io.millrace.local.s3.S3Access;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.Lane;
import io.millrace.schemas.config.PipelineConfig;
import io.millrace.schemas.config.PipelineFile;
import io.millrace.sink.store.S3Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A broker that soon notices who was killed, a registry and an S3 server, for all tests of the module that ask for them: each has pipelines of
 * its own. They end with the run.
 */
final class SinkServers implements AutoCloseable {
    private static final String BUCKET = "lake";
    static final Duration SESSION = Duration.ofSeconds(3);

    private final Path directory;
    private final LocalKafka kafka;
    private final LocalRegistry registry;
    private final LocalS3 s3;

    private SinkServers(Path directory, LocalKafka kafka, LocalRegistry registry, LocalS3 s3) {
        this.directory = directory;
        this.kafka = kafka;
        this.registry = registry;
        this.s3 = s3;
    }

    private static SinkServers start() throws IOException {
        Path directory = Files.createTempDirectory("millrace-sink-servers");
        var registry = CompletableFuture.supplyAsync(() -> {
            try {
                return LocalRegistry.start(directory.resolve("registry"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        var s3 = LocalS3.start(directory.resolve("s3"), 0);
        s3.createBucket(BUCKET);
        var kafka = LocalKafka.start(directory.resolve("kafka"), LocalKafkaOptions.defaults().withSessionTimeout(SESSION));
        return new SinkServers(directory, kafka, registry.join(), s3);
    }

    /** Hands the servers to whoever has them as a parameter, with the credentials that S3 asks for; starts them for the first. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SinkServers.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var servers = context.getRoot().getStore(Namespace.create(SinkServers.class)).getOrComputeIfAbsent(SinkServers.class, key -> started(), SinkServers.class);
            LocalLake.useCredentialsOf(servers.s3);
            return servers;
        }

        private static SinkServers started() {
            try {
                return start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    S3Access s3() {
        return s3.access();
    }

    String bootstrap() {
        return kafka.bootstrap();
    }

    String registry() {
        return registry.url().toString();
    }

    /**
     * @param name no other's
     * @param protocol of the consumer group: {@code classic} or {@code consumer}
     */
    PipelineConfig pipeline(String name, String protocol) throws IOException {
        String session = protocol.equals("classic") ? ", consumer.session.timeout.ms: %d, consumer.heartbeat.interval.ms: 500".formatted(SESSION.toMillis()) : "";
        Path file = Files.createDirectory(directory.resolve(name)).resolve("pipeline.yaml");
        Files.writeString(file, """
                pipeline: %s
                kafka: { bootstrap: "%s", consumer.group.protocol: %s%s }
                registry: { url: "%s" }
                event: { id: id, time: at, source: source }
                topics: { raw: raw }
                sink: { bucket: %s, region: %s, endpoint: "%s", prefix: events, roll: { age: 1s } }
                load: { cluster: c, db-user: u, database: d, table: t, iam-role: r }
                """.formatted(name, kafka.bootstrap(), protocol, session, registry.url(), BUCKET, s3.access().region(), s3.access().endpoint()));
        return PipelineFile.read(file, Map.of());
    }

    /** The same pipeline, with S3 reached by another way. */
    static PipelineConfig through(S3Access access, PipelineConfig config) {
        return PipelineFile.read(file(config), Map.of("MILLRACE_SINK_ENDPOINT", access.endpoint().toString()));
    }

    /** The same pipeline, on another broker. */
    static PipelineConfig on(String bootstrap, PipelineConfig config) {
        return PipelineFile.read(file(config), Map.of("MILLRACE_KAFKA_BOOTSTRAP", bootstrap));
    }

    static Path file(PipelineConfig config) {
        return config.directory().resolve("pipeline.yaml");
    }

    static LakeLayout layout(PipelineConfig config) {
        return LakeLayout.of(config, Lane.LIVE, LakeLayout.EVENTS);
    }

    /** Reaches S3 without detours. */
    static S3Store store(PipelineConfig config) {
        return S3Store.connect(config.sink());
    }

    @Override
    public void close() throws IOException {
        registry.close();
        kafka.close();
        s3.close();
        LocalLake.forgetCredentials();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
