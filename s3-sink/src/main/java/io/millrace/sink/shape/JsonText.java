package io.millrace.sink.shape;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;

/** Avro values as JSON text. For one thread. */
public final class JsonText {
    private final GenericDatumReader<Object> reader;
    private int end;

    public JsonText(Schema schema) {
        this.reader = new GenericDatumReader<>(schema);
    }

    /** Null if the value is null. What Avro refuses is a limit of its own: a record plan has checked the bytes. */
    public String read(byte[] bytes, int at) {
        var in = new ByteArrayInputStream(bytes, at, bytes.length - at);
        try {
            Object value = reader.read(null, DecoderFactory.get().directBinaryDecoder(in, null));
            end = bytes.length - in.available();
            return value == null ? null : GenericData.get().toString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the value ends that was read last. */
    public int end() {
        return end;
    }
}
