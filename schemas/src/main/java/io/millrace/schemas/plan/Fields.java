package io.millrace.schemas.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.schemas.column.Columns;
import java.util.List;
import org.apache.avro.Schema;

/** Fields by path, in a schema and in bytes that a plan has walked. */
final class Fields {
    private Fields() {}

    /** @return the schema of the value at the path, null taken out of its union */
    static Schema at(String key, String path, Schema record) throws UnusableSchema {
        Schema schema = record;
        for (String name : Target.split(path)) {
            Schema.Field field = schema.getType() == Schema.Type.RECORD ? schema.getField(name) : null;
            if (field == null) throw new UnusableSchema("schema " + record.getFullName() + " has no field '" + path + "', which " + key + " names");
            schema = Columns.valueType(field.schema());
        }
        return schema;
    }

    static Schema oneOf(String key, String path, Schema record, List<Schema.Type> types) throws UnusableSchema {
        Schema schema = at(key, path, record);
        if (types.contains(schema.getType())) return schema;
        throw new UnusableSchema(key + " '" + path + "' is " + schema.getType().getName() + "; it must be one of " + types);
    }

    /** The string whose length prefix begins at {@code start}. */
    static String text(byte[] value, int start) throws MalformedAvro {
        AvroCursor cursor = new AvroCursor(value, start);
        int length = cursor.readLength();
        return new String(value, cursor.position(), length, UTF_8);
    }
}
