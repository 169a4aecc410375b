package io.millrace.cli.connect;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.cli.Failure;
import io.millrace.schemas.config.RegistryConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The registry, as producers use it. */
public final class Schemas implements AutoCloseable {
    private static final int CACHED = 100;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final CachedSchemaRegistryClient client;
    private final String url;

    public Schemas(RegistryConfig registry) {
        url = registry.addresses();
        client = new CachedSchemaRegistryClient(registry.addressList(), CACHED, registry.clientSettings());
    }

    /** A schema and the id that events carry. */
    public record Registered(int id, Schema schema) {}

    /** The subject that a topic's values have by Confluent's default strategy. */
    public static String subjectOf(String topic) {
        return topic + "-value";
    }

    public static Schema read(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new Failure("schema " + file + ": cannot be read: " + e.getMessage(), e);
        } catch (AvroRuntimeException e) {
            throw new Failure("schema " + file + ": is no Avro schema: " + e.getMessage(), e);
        }
    }

    /** Registers unless it is registered. */
    public Registered register(String subject, Schema schema) {
        try {
            return new Registered(client.register(subject, new AvroSchema(schema)), schema);
        } catch (RestClientException e) {
            if (e.getStatus() != CONFLICT) throw broken(subject, e);
            throw new Failure("schema " + schema.getFullName() + " is not compatible with what subject " + subject + " has: " + e.getMessage(), e);
        } catch (IOException e) {
            throw broken(subject, e);
        }
    }

    public Registered latest(String subject) {
        try {
            var latest = client.getLatestSchemaMetadata(subject);
            return new Registered(latest.getId(), new Schema.Parser().parse(latest.getSchema()));
        } catch (RestClientException e) {
            if (e.getStatus() != NOT_FOUND) throw broken(subject, e);
            throw new Failure("the registry at " + url + " has no subject " + subject + "; name a schema with --schema FILE", e);
        } catch (IOException e) {
            throw broken(subject, e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new Failure("registry at " + url + ": " + e.getMessage(), e);
        }
    }

    private Failure broken(String subject, Exception e) {
        return new Failure("registry at " + url + ", subject " + subject + ": " + e.getMessage(), e);
    }
}
