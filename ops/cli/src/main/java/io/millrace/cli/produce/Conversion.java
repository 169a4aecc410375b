package io.millrace.cli.produce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Turns a JSON value into what an Avro schema asks for: text to numbers, times and booleans, numbers to text, objects to JSON text where the
 * schema says string. Fields that the schema does not know are left out. Immutable.
 */
public final class Conversion {
    private final boolean emptyIsNull;

    /** @param emptyIsNull whether an empty text in a nullable field is null, as in CSV */
    public Conversion(boolean emptyIsNull) {
        this.emptyIsNull = emptyIsNull;
    }

    /** @throws BadRow naming the field that does not fit */
    public GenericRecord record(JsonNode row, Schema schema) throws BadRow {
        return record("", row, schema);
    }

    private GenericRecord record(String path, JsonNode node, Schema schema) throws BadRow {
        JsonNode object = parsed(path, node, "object");
        if (!object.isObject()) throw new BadRow(path, object, "is not an object");
        var record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            String name = path.isEmpty() ? field.name() : path + "." + field.name();
            record.put(field.pos(), field(name, object.get(field.name()), field));
        }
        return record;
    }

    private Object field(String path, JsonNode node, Schema.Field field) throws BadRow {
        if (node != null) return value(path, node, field.schema());
        if (field.hasDefaultValue()) return GenericData.get().getDefaultValue(field);
        if (field.schema().isNullable()) return null;
        throw new BadRow("field '" + path + "' is missing; the schema requires it");
    }

    private Object value(String path, JsonNode node, Schema schema) throws BadRow {
        if (schema.isUnion()) return union(path, node, schema);
        if (schema.getType() == Schema.Type.NULL && node.isNull()) return null;
        if (node.isNull()) throw new BadRow("field '" + path + "' is null; the schema requires a " + schema.getType().getName());
        return switch (schema.getType()) {
            case RECORD -> record(path, node, schema);
            case ARRAY -> array(path, node, schema);
            case MAP -> map(path, node, schema);
            case STRING -> node.isContainerNode() ? node.toString() : node.asText();
            case ENUM -> Scalars.symbol(path, node, schema);
            case BOOLEAN -> Scalars.bool(path, node);
            case INT -> Scalars.integer(path, node, schema);
            case LONG -> Scalars.longer(path, node, schema);
            case FLOAT -> (float) Scalars.real(path, node);
            case DOUBLE -> Scalars.real(path, node);
            case BYTES -> Binary.bytes(path, node, schema);
            case FIXED -> Binary.fixed(path, node, schema);
            case NULL -> throw new BadRow(path, node, "the schema allows only null");
            case UNION -> throw new IllegalStateException("a union in a union");
        };
    }

    private Object union(String path, JsonNode node, Schema union) throws BadRow {
        if (union.isNullable() && (node.isNull() || emptyIsNull && node.isTextual() && node.textValue().isEmpty())) return null;
        List<Schema> branches = union.getTypes().stream().filter(branch -> branch.getType() != Schema.Type.NULL).toList();
        BadRow first = null;
        for (Schema branch : likelyFirst(branches, node)) {
            try {
                return value(path, node, branch);
            } catch (BadRow e) {
                if (first == null) first = e;
            }
        }
        throw first != null ? first : new BadRow(path, node, "the schema allows only null");
    }

    /** Text is text before it is a number, and a number is a number before it is text. */
    private static List<Schema> likelyFirst(List<Schema> branches, JsonNode node) {
        var ordered = new ArrayList<>(branches.stream().filter(branch -> isNatural(branch, node)).toList());
        branches.stream().filter(branch -> !isNatural(branch, node)).forEach(ordered::add);
        return ordered;
    }

    private static boolean isNatural(Schema branch, JsonNode node) {
        return switch (branch.getType()) {
            case RECORD, MAP -> node.isObject();
            case ARRAY -> node.isArray();
            case STRING, ENUM, BYTES, FIXED -> node.isTextual();
            case INT, LONG -> node.isIntegralNumber();
            case FLOAT, DOUBLE -> node.isNumber();
            case BOOLEAN -> node.isBoolean();
            case NULL, UNION -> false;
        };
    }

    private List<Object> array(String path, JsonNode node, Schema schema) throws BadRow {
        JsonNode array = parsed(path, node, "array");
        if (!array.isArray()) throw new BadRow(path, node, "is not an array");
        var values = new ArrayList<>(array.size());
        for (JsonNode element : array) values.add(value(path + "[" + values.size() + "]", element, schema.getElementType()));
        return values;
    }

    private Map<String, Object> map(String path, JsonNode node, Schema schema) throws BadRow {
        JsonNode object = parsed(path, node, "object");
        if (!object.isObject()) throw new BadRow(path, node, "is not an object");
        var values = new HashMap<String, Object>();
        for (var entry : object.properties()) {
            values.put(entry.getKey(), value(path + "." + entry.getKey(), entry.getValue(), schema.getValueType()));
        }
        return values;
    }

    /** A CSV cell may hold the JSON text of what the schema wants nested. */
    private static JsonNode parsed(String path, JsonNode node, String wanted) throws BadRow {
        if (!node.isTextual()) return node;
        try {
            return JsonRows.JSON.readTree(node.textValue());
        } catch (JsonProcessingException e) {
            throw new BadRow(path, node.textValue(), "is not the JSON text of an " + wanted);
        }
    }
}
