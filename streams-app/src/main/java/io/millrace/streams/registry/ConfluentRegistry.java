package io.millrace.streams.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.schemas.config.RegistryConfig;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A registry that speaks Confluent's API, by Confluent's own client. The client's {@code getSchemaById} reports a schema that is not Avro and
 * a reference that could not be fetched in the same way, so its REST layer is asked, which tells the two apart.
 */
public final class ConfluentRegistry implements Registry, AutoCloseable {
    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int VERSION_NOT_FOUND = 40402;
    private static final Set<Integer> NOT_FOUND = Set.of(SUBJECT_NOT_FOUND, VERSION_NOT_FOUND, SCHEMA_NOT_FOUND);

    private final String preferredSubject;
    private final String url;
    private final RestService rest;
    private final CachedSchemaRegistryClient client;

    /** @param preferredSubject whose newest version counts where a schema belongs to several subjects; without it, the first by name */
    public ConfluentRegistry(RegistryConfig config, String preferredSubject) {
        this.preferredSubject = preferredSubject;
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
            if (!isAvro(found.getSchemaType())) return new Answer.NotAvro("schema " + schemaId + " is " + found.getSchemaType() + ", not Avro");
            Schema schema = parse(found.getSchemaString(), found.getReferences());
            if (schema != null) return new Answer.Found(schema);
            return new Answer.NotFound("the registry lacks a schema that schema " + schemaId + " refers to"); // one day it may be there
        } catch (RestClientException e) {
            if (e.getErrorCode() == SCHEMA_NOT_FOUND) return new Answer.NotFound("the registry knows no schema " + schemaId);
            throw unavailable(e);
        } catch (IOException e) {
            throw unavailable(e);
        } catch (AvroRuntimeException e) {
            return new Answer.NotAvro("schema " + schemaId + " cannot be parsed: " + e.getMessage());
        }
    }

    @Override
    public Schema newest(int schemaId, Schema schema) throws RegistryUnavailable {
        try {
            var subjects = rest.getAllVersionsById(schemaId).stream().map(SubjectVersion::getSubject).toList();
            if (subjects.isEmpty()) return schema;
            var latest = rest.getLatestVersion(subjects.contains(preferredSubject) ? preferredSubject : Collections.min(subjects));
            Schema newest = isAvro(latest.getSchemaType()) ? parse(latest.getSchema(), latest.getReferences()) : null;
            return newest == null ? schema : newest;
        } catch (RestClientException e) {
            if (NOT_FOUND.contains(e.getErrorCode())) return schema; // deleted meanwhile; a proxy's 404 has no such code
            throw unavailable(e);
        } catch (IOException e) {
            throw unavailable(e);
        } catch (AvroRuntimeException e) {
            return schema;
        }
    }

    private static boolean isAvro(String schemaType) {
        return schemaType == null || schemaType.equals(AvroSchema.TYPE);
    }

    /** @return null if the registry does not know all references */
    private Schema parse(String text, List<SchemaReference> references) throws IOException, RestClientException {
        Map<String, String> resolved = new LinkedHashMap<>();
        return resolve(references, resolved) ? new AvroSchema(text, list(references), resolved, null).rawSchema() : null;
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
