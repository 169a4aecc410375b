package io.millrace.schemas.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/** Avro's own decoder: is it one record, and which? */
final class AvroJudge {
    /** Instead of a value: the bytes are none, or more than one. */
    static final Object REFUSED = new Object();

    /** Avro would go on to two billion elements without bytes of their own, and reserve room for as many as a length claims. */
    private static final int MOST_ELEMENTS = 200_000;

    private final Schema schema;
    private final GenericDatumReader<Object> reader;
    private BinaryDecoder decoder;
    private Throwable why;

    AvroJudge(Schema schema, Schema readAs) {
        this.schema = schema;
        var data = new GenericData();
        data.setFastReaderEnabled(false); // it knows no such methods to override
        this.reader = new GenericDatumReader<>(schema, readAs, data) {
            @Override
            protected Object newMap(Object old, int size) {
                return new LinkedHashMap<>(); // written again, it is in the order read
            }

            @Override
            protected Object newArray(Object old, int size, Schema array) {
                return super.newArray(old, Math.min(size, MOST_ELEMENTS), array);
            }

            @Override
            protected void addToArray(Object array, long position, Object element) {
                if (position > MOST_ELEMENTS) throw new IllegalArgumentException("more than " + MOST_ELEMENTS + " elements");
                super.addToArray(array, position, element);
            }
        };
    }

    Object read(byte[] bytes, int from, int to) {
        try {
            decoder = DecoderFactory.get().binaryDecoder(bytes, from, to - from, decoder);
            Object value = reader.read(null, decoder);
            return decoder.isEnd() ? value : REFUSED;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            why = e;
            return REFUSED;
        }
    }

    /** Why {@link #read} refused last, unless bytes were left over. */
    Throwable why() {
        return why;
    }

    /** Whether the bytes are what Avro writes for the value. */
    boolean isWrittenAs(Object value, byte[] bytes) {
        try {
            return java.util.Arrays.equals(Avro.body(schema, value), bytes);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Whether all texts in a value are UTF-8 as the JDK has it. */
    static boolean isAllUtf8(Object value) {
        return switch (value) {
            case Utf8 text -> isUtf8(text);
            case Map<?, ?> map -> isAllUtf8(map.keySet()) && isAllUtf8(map.values());
            case Collection<?> values -> values.stream().allMatch(AvroJudge::isAllUtf8);
            case IndexedRecord record -> record.getSchema().getFields().stream().allMatch(field -> isAllUtf8(record.get(field.pos())));
            case null, default -> true;
        };
    }

    static boolean hasRecords(Object value) {
        return switch (value) {
            case IndexedRecord record -> true;
            case Map<?, ?> map -> hasRecords(map.values());
            case Collection<?> values -> values.stream().anyMatch(AvroJudge::hasRecords);
            case null, default -> false;
        };
    }

    private static boolean isUtf8(Utf8 text) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(text.getBytes(), 0, text.getByteLength()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
