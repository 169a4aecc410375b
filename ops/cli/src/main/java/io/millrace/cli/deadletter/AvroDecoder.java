package io.millrace.cli.deadletter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** Decodes bytes that may be damaged, as far as they can be read, and notes where each field lies. One decoding per instance. */
final class AvroDecoder {
    private static final int DEEPEST = 128;
    /** Values without bytes that a record may hold, on top of one per byte: as in validation. An array could claim any number. */
    private static final int MOST_EMPTY = 65_536;

    private final AvroBytes bytes;
    private final int mostEmpty;
    private final Map<String, Decoded.Span> fields = new LinkedHashMap<>();
    private Object tree;
    private String field = "";
    private int fieldFrom;
    private int empty;

    private AvroDecoder(AvroBytes bytes) {
        this.bytes = bytes;
        this.fieldFrom = bytes.position();
        this.mostEmpty = MOST_EMPTY + bytes.position() + bytes.left();
    }

    /** @param from where the Avro bytes begin in the value */
    static Decoded decode(Schema schema, byte[] value, int from) {
        var decoder = new AvroDecoder(new AvroBytes(value, from));
        Decoded.Stop stop = decoder.run(schema);
        return new Decoded(decoder.tree, decoder.fields, stop);
    }

    private Decoded.Stop run(Schema schema) {
        try {
            read(schema, "", 0, read -> tree = read);
            return bytes.left() == 0 ? null : new Decoded.Stop(bytes.left() + " bytes left over", "", bytes.position());
        } catch (AvroBytes.Stop e) {
            return new Decoded.Stop(e.getMessage(), field, fieldFrom);
        }
    }

    /** A container is put in its place before it is filled: what was read of it stays when the reading stops. */
    private void read(Schema schema, String path, int depth, Consumer<Object> place) throws AvroBytes.Stop {
        if (depth > DEEPEST) throw new AvroBytes.Stop("nesting deeper than " + DEEPEST);
        int from = bytes.position();
        switch (schema.getType()) {
            case RECORD -> {
                var record = new LinkedHashMap<String, Object>();
                place.accept(record);
                for (Schema.Field next : schema.getFields()) readField(next, path, depth, record);
            }
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                place.accept(items);
                readBlocks(() -> read(schema.getElementType(), path, depth + 1, items::add));
            }
            case MAP -> {
                var map = new LinkedHashMap<String, Object>();
                place.accept(map);
                readBlocks(() -> {
                    String key = bytes.text();
                    read(schema.getValueType(), path, depth + 1, read -> map.put(key, read));
                });
            }
            case UNION -> readBranch(schema.getTypes().get(bytes.index(schema.getTypes().size(), "union")), path, depth, place);
            default -> place.accept(Scalar.read(schema, bytes));
        }
        if (bytes.position() == from && ++empty > mostEmpty) throw new AvroBytes.Stop("more than " + mostEmpty + " values without bytes of their own");
    }

    /** A union's null has a byte, the index. */
    private void readBranch(Schema branch, String path, int depth, Consumer<Object> place) throws AvroBytes.Stop {
        if (branch.getType() == Schema.Type.NULL) place.accept(null);
        else read(branch, path, depth, place);
    }

    private void readField(Schema.Field next, String path, int depth, Map<String, Object> record) throws AvroBytes.Stop {
        String name = path.isEmpty() ? next.name() : path + "." + next.name();
        int from = bytes.position();
        field = name;
        fieldFrom = from;
        read(next.schema(), name, depth + 1, read -> record.put(next.name(), read));
        fields.put(name, new Decoded.Span(from, bytes.position()));
    }

    /** One element of an array or map. */
    private interface Element {
        void read() throws AvroBytes.Stop;
    }

    private void readBlocks(Element element) throws AvroBytes.Stop {
        while (true) {
            long count = bytes.number();
            if (count == 0) return;
            if (count < 0) bytes.number(); // the block's size in bytes comes next
            if (count == Long.MIN_VALUE) throw new AvroBytes.Stop("an absurd element count");
            for (long i = Math.abs(count); i > 0; i--) element.read();
        }
    }
}
