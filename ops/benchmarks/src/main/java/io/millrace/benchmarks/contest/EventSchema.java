package io.millrace.benchmarks.contest;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.benchmarks.plan.ProductEvents;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is agreed about the events: their schema, the rules for them. */
public final class EventSchema {
    /** The rules' file, in a benchmark's folder. */
    public static final String SUITE = "twelve-rules.json";

    private EventSchema() {}

    /** @return its id in the registry */
    public static int register(URI registry, String topic) throws IOException {
        try (var client = new CachedSchemaRegistryClient(registry.toString(), 10)) {
            return client.register(topic + "-value", new AvroSchema(ProductEvents.SCHEMA));
        } catch (RestClientException e) {
            throw new BenchmarkFailed("the registry refused the events' schema: " + e.getMessage(), e);
        }
    }

    public static void writeSuite(Path folder) throws IOException {
        try (InputStream suite = EventSchema.class.getResourceAsStream("/" + SUITE)) {
            Files.copy(suite, folder.resolve(SUITE));
        }
    }
}
