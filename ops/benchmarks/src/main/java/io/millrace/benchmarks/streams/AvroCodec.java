package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.plan.ProductEvents;
import io.millrace.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** GenericRecords with Avro's own reader and writer and a schema that is known beforehand: quicker than Confluent's (de)serialiser, to the baseline's favour. One thread's. */
final class AvroCodec {
    private static final byte MAGIC = 0;

    private final GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(ProductEvents.SCHEMA);
    private final GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(ProductEvents.SCHEMA);
    private BinaryDecoder decoder;
    private BinaryEncoder encoder;

    /** @return null if the bytes are no such event */
    GenericRecord decode(byte[] value) {
        if (value == null || value.length < WireFormat.BODY || value[0] != MAGIC) return null;
        decoder = DecoderFactory.get().binaryDecoder(value, WireFormat.BODY, value.length - WireFormat.BODY, decoder);
        try {
            return reader.read(null, decoder);
        } catch (IOException | AvroRuntimeException e) {
            return null;
        }
    }

    byte[] encode(GenericRecord event) {
        try {
            var bytes = new ByteArrayOutputStream(512);
            bytes.write(new byte[WireFormat.BODY]); // nobody reads the schema id here
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
            writer.write(event, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
