package io.millrace.streams;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.local.kafka.LocalKafka;
import io.millrace.local.kafka.LocalKafkaOptions;
import io.millrace.local.registry.LocalRegistry;
import io.millrace.streams.event.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.Schema;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A broker that soon notices who was killed and what has outlived its retention, and a registry, for all tests of the module that ask for them:
 * each has topics of its own. They end with the run.
 */
final class StreamsServers implements AutoCloseable {
    static final Duration SESSION = Duration.ofSeconds(3);

    private final Path directory;
    private final LocalKafka kafka;
    private final LocalRegistry registry;
    private final Topics topics;

    private StreamsServers(Path directory, LocalKafka kafka, LocalRegistry registry) {
        this.directory = directory;
        this.kafka = kafka;
        this.registry = registry;
        this.topics = new Topics(kafka.bootstrap());
    }

    private static StreamsServers start() throws IOException {
        Path directory = Files.createTempDirectory("millrace-streams-servers");
        var registry = CompletableFuture.supplyAsync(() -> {
            try {
                return LocalRegistry.start(directory.resolve("registry"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        var kafka = LocalKafka.start(directory.resolve("kafka"), LocalKafkaOptions.defaults().withSessionTimeout(SESSION).withRetentionCheckInterval(Duration.ofSeconds(1)));
        return new StreamsServers(directory, kafka, registry.join());
    }

    /** Hands the servers to whoever has them as a parameter; starts them for the first. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == StreamsServers.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(Namespace.create(StreamsServers.class)).getOrComputeIfAbsent(StreamsServers.class, key -> started(), StreamsServers.class);
        }

        private static StreamsServers started() {
            try {
                return start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    LocalKafka kafka() {
        return kafka;
    }

    String bootstrap() {
        return kafka.bootstrap();
    }

    LocalRegistry registry() {
        return registry;
    }

    String registryUrl() {
        return registry.url().toString();
    }

    Topics topics() {
        return topics;
    }

    /** @return the id of {@link Events#SCHEMA} */
    int schemaId() throws IOException, RestClientException {
        return register("clicks", Events.SCHEMA);
    }

    int register(String subject, Schema schema) throws IOException, RestClientException {
        try (var client = new CachedSchemaRegistryClient(registryUrl(), 10)) {
            return client.register(subject, new AvroSchema(schema));
        }
    }

    @Override
    public void close() throws IOException {
        topics.close();
        registry.close();
        kafka.close();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
