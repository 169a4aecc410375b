package io.millrace.streams.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.schemas.config.RegistryConfig;
import java.io.IOException;
import java.util.Base64;
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
        this.url = config.addresses();
        this.rest = new RestService(url);
        this.client = new CachedSchemaRegistryClient(rest, 1, List.of(new AvroSchemaProvider()), settings(config), headers(config)); // configures rest
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

    /** The user of the URL: the URL itself goes without, since the client logs it. */
    private static Map<String, String> headers(RegistryConfig config) {
        if (config.userInfo() == null) return Map.of();
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(config.userInfo().getBytes(UTF_8)));
    }

    @Override
    public Answer find(int schemaId) throws RegistryUnavailable {
        try {
            SchemaString found = rest.getId(schemaId);
            if (found.getSchemaType() != null && !found.getSchemaType().equals(AvroSchema.TYPE)) {
                return new Answer.NotAvro("schema " + schemaId + " is " + found.getSchemaType() + ", not Avro");
            }
            Map<String, String> references = new LinkedHashMap<>();
            if (!resolve(found.getReferences(), references)) return new Answer.NotFound(); // one day it may be there
            return new Answer.Found(new AvroSchema(found.getSchemaString(), list(found.getReferences()), references, null).rawSchema());
        } catch (RestClientException e) {
            if (e.getErrorCode() == SCHEMA_NOT_FOUND) return new Answer.NotFound();
            throw unavailable(e);
        } catch (IOException e) {
            throw unavailable(e);
        } catch (AvroRuntimeException e) {
            return new Answer.NotAvro("schema " + schemaId + " cannot be parsed: " + e.getMessage());
        }
    }

    /** @return false if the registry knows one of them not, or not yet: it may be imported in any order, and its replicas may lag */
    private boolean resolve(List<SchemaReference> references, Map<String, String> into) throws IOException, RestClientException {
        for (SchemaReference reference : list(references)) {
            if (into.containsKey(reference.getName())) continue;
            try {
                var schema = rest.getVersion(reference.getSubject(), reference.getVersion(), true);
                if (!resolve(schema.getReferences(), into)) return false;
                into.put(reference.getName(), schema.getSchema());
            } catch (RestClientException e) {
                if (e.getErrorCode() == SUBJECT_NOT_FOUND || e.getErrorCode() == VERSION_NOT_FOUND) return false;
                throw e;
            }
        }
        return true;
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
