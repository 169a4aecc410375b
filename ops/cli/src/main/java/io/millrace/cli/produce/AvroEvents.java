package io.millrace.cli.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Records of one schema in Confluent's wire format. For one thread. */
public final class AvroEvents {
    private final int schemaId;
    private final GenericDatumWriter<GenericRecord> writer;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private BinaryEncoder encoder;

    public AvroEvents(int schemaId, Schema schema) {
        this.schemaId = schemaId;
        this.writer = new GenericDatumWriter<>(schema);
    }

    public byte[] encode(GenericRecord record) {
        body.reset();
        encoder = EncoderFactory.get().binaryEncoder(body, encoder);
        try {
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return WireFormat.frame(schemaId, body.toByteArray());
    }

    /** @return the value at the path as key bytes, null if it is null */
    public static byte[] key(GenericRecord record, String path) {
        Object value = record;
        for (String name : path.split("\\.")) value = value instanceof GenericRecord parent ? parent.get(name) : null;
        return value == null ? null : value.toString().getBytes(UTF_8);
    }
}
