package io.millrace.schemas.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.EncoderFactory;

/** What a record's newest schema says of fields that its own schema lacks or names otherwise, by Avro's rules of schema resolution. */
final class Resolution {
    private Resolution() {}

    /** A field's default in Avro binary, without a union's index. */
    record Default(Schema schema, byte[] bytes) {}

    /**
     * The newest version of a record: of the same full name, or with that name as an alias, or of the same simple name, or the only one there.
     *
     * @param newest what stands in the record's place, may be null
     * @return null if there is none
     */
    static Schema newestOf(Schema record, Schema newest) {
        if (newest == null) return null;
        var records = (newest.isUnion() ? newest.getTypes() : List.of(newest)).stream().filter(s -> s.getType() == Schema.Type.RECORD).toList();
        for (Schema one : records) if (one.getFullName().equals(record.getFullName())) return one;
        for (Schema one : records) if (one.getAliases().contains(record.getFullName())) return one;
        for (Schema one : records) if (one.getName().equals(record.getName())) return one;
        return records.size() == 1 ? records.getFirst() : null;
    }

    /** The schema that a field of the record's own has in its newest version, under its name or another with its name as an alias; or null. */
    static Schema newestOf(Schema.Field own, Schema newest) {
        if (newest == null) return null;
        Schema.Field same = newest.getField(own.name());
        if (same != null) return same.schema();
        return newest.getFields().stream().filter(field -> field.aliases().contains(own.name())).map(Schema.Field::schema).findFirst().orElse(null);
    }

    /** The field that the newest version calls {@code name}: under that name, else under one of its aliases. Null if the record lacks it. */
    static Schema.Field own(Schema record, Schema newest, String name) {
        Schema.Field same = record.getField(name);
        Schema.Field renamed = newest == null ? null : newest.getField(name);
        if (same != null || renamed == null) return same;
        return renamed.aliases().stream().map(record::getField).filter(field -> field != null).findFirst().orElse(null);
    }

    /**
     * The default of a field that the record lacks, or what lies at a path inside of it.
     *
     * @param path the field's name, then names inside its value
     * @return null if it is null, or the newest version lacks the field or gives no default, or one that its type cannot have
     */
    static Default defaultOf(Schema newest, List<String> path) {
        try {
            return checkedDefaultOf(newest, path);
        } catch (AvroRuntimeException | StackOverflowError e) { // registries take defaults unchecked, even such as contain themselves
            return null;
        }
    }

    private static Default checkedDefaultOf(Schema newest, List<String> path) {
        Schema.Field field = newest == null ? null : newest.getField(path.getFirst());
        if (field == null || !field.hasDefaultValue()) return null;
        Schema schema = field.schema();
        Object value = new GenericData().getDefaultValue(field);
        for (String name : path.subList(1, path.size())) {
            Schema.Field below = value instanceof IndexedRecord parent ? parent.getSchema().getField(name) : null;
            if (below == null) return null;
            value = ((IndexedRecord) value).get(below.pos());
            schema = below.schema();
        }
        if (schema.isUnion()) schema = schema.getTypes().get(GenericData.get().resolveUnion(schema, value));
        return value == null ? null : new Default(schema, encode(schema, value));
    }

    private static byte[] encode(Schema schema, Object value) {
        try {
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<>(schema, new GenericData()).write(value, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
