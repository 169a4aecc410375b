package io.millrace.sink.row;

import io.millrace.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Rare records that are written anew before they become rows. */
final class Rewrite {
    private Rewrite() {}

    /** The record as Avro's own reader takes it: of a key that a map has twice the last value holds. */
    static byte[] withKeysOnce(Schema schema, byte[] value) {
        try {
            var decoder = DecoderFactory.get().binaryDecoder(value, WireFormat.BODY, value.length - WireFormat.BODY, null);
            Object record = new GenericDatumReader<>(schema).read(null, decoder);
            var body = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(body, null);
            new GenericDatumWriter<>(schema).write(record, encoder);
            encoder.flush();
            return WireFormat.frame(WireFormat.schemaId(value), body.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
