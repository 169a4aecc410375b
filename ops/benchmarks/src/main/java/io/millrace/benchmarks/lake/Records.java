package io.millrace.benchmarks.lake;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.millrace.benchmarks.contest.BenchmarkFailed;
import io.millrace.schemas.wire.WireFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** GenericRecords by Avro's reader, one for each schema: quicker than Confluent's deserialiser, to the baseline's favour. One thread's. */
final class Records {
    private final CachedSchemaRegistryClient registry;
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
    private BinaryDecoder decoder;

    Records(String registry) {
        this.registry = new CachedSchemaRegistryClient(registry, 100);
    }

    GenericRecord decode(byte[] value) throws IOException {
        GenericDatumReader<GenericRecord> reader = readers.get(WireFormat.schemaId(value));
        if (reader == null) {
            reader = reader(WireFormat.schemaId(value));
            readers.put(WireFormat.schemaId(value), reader);
        }
        decoder = DecoderFactory.get().binaryDecoder(value, WireFormat.BODY, value.length - WireFormat.BODY, decoder);
        return reader.read(null, decoder);
    }

    private GenericDatumReader<GenericRecord> reader(int schemaId) throws IOException {
        try {
            return new GenericDatumReader<>(((AvroSchema) registry.getSchemaById(schemaId)).rawSchema());
        } catch (RestClientException e) {
            throw new BenchmarkFailed("schema " + schemaId + ": " + e.getMessage(), e);
        }
    }
}
