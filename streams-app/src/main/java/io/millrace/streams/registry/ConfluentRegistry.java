package io.millrace.streams.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.schemas.config.RegistryConfig;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;

/**
 * A registry that speaks Confluent's API, by Confluent's own client. The client's {@code getSchemaById} reports a schema that is not Avro and
 * a reference that could not be fetched in the same way, so its REST layer is asked, which tells the two apart.
 */
public final class ConfluentRegistry implements Registry, AutoCloseable {
    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int VERSION_NOT_FOUND = 40402;

    private final String url;
    private final RestService rest;
    private final CachedSchemaRegistryClient client;

    public ConfluentRegistry(RegistryConfig config) {
        this.url = config.url();
        this.rest = new RestService(url);
        this.client = new CachedSchemaRegistryClient(rest, 1, List.of(new AvroSchemaProvider()), settings(config), null); // configures rest
    }

    /** Short timeouts and no retries below us: whoever waits here must hear of a stop, and retries himself. */
    private static Map<String, Object> settings(RegistryConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("http.connect.timeout.ms", 3_000);
        settings.put("http.read.timeout.ms", 5_000);
        settings.put("max.retries", 0);
        settings.putAll(config.client());
        return settings;
    }

    @Override
    public Answer find(int schemaId) throws RegistryUnavailable {
        try {
            SchemaString found = rest.getId(schemaId);
            if (found.getSchemaType() != null && !found.getSchemaType().equals(AvroSchema.TYPE)) {
                return new Answer.NotAvro("schema " + schemaId + " is " + found.getSchemaType() + ", not Avro");
            }
            Map<String, String> references = new LinkedHashMap<>();
            resolve(found.getReferences(), references);
            return new Answer.Found(new AvroSchema(found.getSchemaString(), list(found.getReferences()), references, null).rawSchema());
        } catch (RestClientException e) {
            return switch (e.getErrorCode()) {
                case SCHEMA_NOT_FOUND -> new Answer.NotFound();
                case SUBJECT_NOT_FOUND, VERSION_NOT_FOUND -> new Answer.NotAvro("schema " + schemaId + " refers to a schema that does not exist: " + e.getMessage());
                default -> throw unavailable(e);
            };
        } catch (IOException e) {
            throw unavailable(e);
        } catch (AvroRuntimeException e) {
            return new Answer.NotAvro("schema " + schemaId + " cannot be parsed: " + e.getMessage());
        }
    }

    private void resolve(List<SchemaReference> references, Map<String, String> into) throws IOException, RestClientException {
        for (SchemaReference reference : list(references)) {
            if (into.containsKey(reference.getName())) continue;
            var schema = rest.getVersion(reference.getSubject(), reference.getVersion(), true);
            resolve(schema.getReferences(), into);
            into.put(reference.getName(), schema.getSchema());
        }
    }

    private static List<SchemaReference> list(List<SchemaReference> references) {
        return references == null ? List.of() : references;
    }

    private RegistryUnavailable unavailable(Exception cause) {
        String what = cause instanceof RestClientException e ? "HTTP status " + e.getStatus() + ", " + e.getMessage() : cause.toString();
        return new RegistryUnavailable("the schema registry at " + url + " (" + what + ")", cause);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
