package io.millrace.schemas.plan;

import io.millrace.schemas.column.Columns;
import io.millrace.schemas.config.EventConfig;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;

/** Where and in which types a schema carries id, time and source. */
record HeadFields(int id, Type idType, int time, TimeField timeField, int source, List<String> sourceSymbols) {
    static HeadFields of(Schema schema, EventConfig paths, int id, int time, int source) throws UnusableSchema {
        Schema idSchema = oneOf("event.id", paths.id(), schema, List.of(Type.STRING, Type.INT, Type.LONG, Type.BYTES, Type.FIXED));
        TimeField timeField = TimeField.of(paths.time(), at("event.time", paths.time(), schema));
        Schema sourceSchema = oneOf("event.source", paths.source(), schema, List.of(Type.STRING, Type.ENUM));
        return new HeadFields(id, idSchema.getType(), time, timeField, source, sourceSchema.getType() == Type.ENUM ? sourceSchema.getEnumSymbols() : null);
    }

    /** @return the schema of the value at the path, null taken out of its union */
    private static Schema at(String key, String path, Schema record) throws UnusableSchema {
        Schema schema = record;
        for (String name : Target.split(path)) {
            Schema.Field field = schema.getType() == Type.RECORD ? schema.getField(name) : null;
            if (field == null) throw new UnusableSchema("schema " + record.getFullName() + " has no field '" + path + "', which " + key + " names");
            schema = Columns.valueType(field.schema());
        }
        return schema;
    }

    private static Schema oneOf(String key, String path, Schema record, List<Type> types) throws UnusableSchema {
        Schema schema = at(key, path, record);
        if (types.contains(schema.getType())) return schema;
        throw new UnusableSchema(key + " '" + path + "' is " + schema.getType().getName() + "; it must be one of " + types);
    }
}
