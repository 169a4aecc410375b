package io.millrace.sink.row;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.sink.trouble.Transient;
import org.junit.jupiter.api.Test;

class RegistrySchemasTest {
    @Test
    void anIdThatTheRegistryDoesNotKnowIsWaitedFor() {
        var forgetful = new RegistrySchemas("http://registry", new MockSchemaRegistryClient() {
            @Override
            public ParsedSchema getSchemaById(int id) throws RestClientException {
                throw new RestClientException("Schema not found", 404, 40403);
            }
        });

        assertThatThrownBy(() -> forgetful.schema(7)).isInstanceOf(Transient.class).hasMessageContaining("waiting for schema id 7");
    }
}
