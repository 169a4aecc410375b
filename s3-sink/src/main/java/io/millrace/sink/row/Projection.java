package io.millrace.sink.row;

import io.millrace.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Writes records of one schema anew as records of another, as a reader of the other sees them by Avro's rules. For one thread. */
final class Projection {
    private final int id;
    private final boolean isSame;
    private final GenericDatumReader<Object> reader;
    private final GenericDatumWriter<Object> writer;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private BinaryDecoder decoder;
    private BinaryEncoder encoder;

    /** @param id of the schema {@code to} */
    Projection(Schema from, int id, Schema to) {
        this.id = id;
        this.isSame = from.equals(to);
        this.reader = new GenericDatumReader<>(from, to, new GenericData());
        this.writer = new GenericDatumWriter<>(to, new GenericData());
    }

    /** In wire format, both. */
    byte[] of(byte[] value) {
        if (isSame) return value; // but for words: one schema registered under two ids
        try {
            decoder = DecoderFactory.get().binaryDecoder(value, WireFormat.BODY, value.length - WireFormat.BODY, decoder);
            Object record = reader.read(null, decoder);
            body.reset();
            encoder = EncoderFactory.get().directBinaryEncoder(body, encoder);
            writer.write(record, encoder);
            return WireFormat.frame(id, body.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
