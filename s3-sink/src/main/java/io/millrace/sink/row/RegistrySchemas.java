package io.millrace.sink.row;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.schemas.config.RegistryConfig;
import io.millrace.sink.trouble.Permanent;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schema registry, by Confluent's own client. */
public final class RegistrySchemas implements SchemaSource {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrySchemas.class);
    private static final int MOST_CACHED = 1000;

    private final SchemaRegistryClient client;
    private final String url;

    public RegistrySchemas(RegistryConfig config) {
        this(config.addresses(), new CachedSchemaRegistryClient(config.addressList(), MOST_CACHED, settings(config)));
    }

    /** Short timeouts and no retries below us, unless the pipeline says otherwise: the poll loop waits here. */
    private static Map<String, Object> settings(RegistryConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("http.connect.timeout.ms", 3_000);
        settings.put("http.read.timeout.ms", 5_000);
        settings.put("max.retries", 0);
        settings.putAll(config.clientSettings());
        return settings;
    }

    /** @param client closed with this */
    RegistrySchemas(String url, SchemaRegistryClient client) {
        this.url = url;
        this.client = client;
    }

    @Override
    public Optional<Schema> schema(int id) throws Trouble {
        try {
            return client.getSchemaById(id) instanceof AvroSchema avro ? Optional.of(avro.rawSchema()) : Optional.empty();
        } catch (RestClientException e) {
            // streams-app knew every id that is on the valid topic, so the registry will know it again.
            if (e.getStatus() == 404) throw new Transient("waiting for schema id " + id + " at the registry " + url + ": it does not know it (restore it there)", e);
            if (e.getStatus() == 401 || e.getStatus() == 403) {
                throw new Permanent("registry " + url + " refuses schema id " + id + " (" + e.getStatus() + "): check the credentials under registry: in pipeline.yaml", e);
            }
            throw new Transient("registry " + url + " cannot say schema id " + id + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Transient("registry " + url + " does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            LOG.warn("registry client did not close: {}", e.getMessage());
        }
    }
}
