package io.millrace.schemas.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** Record schemas of all types, some containing themselves, and newer versions of them. */
final class RandomSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SIMPLE = List.of("null", "boolean", "int", "long", "float", "double", "bytes", "string", "string", "long");
    private static final int DEEPEST = 3;

    private final Random random;
    private final List<String> open = new ArrayList<>();
    private int names;

    RandomSchemas(Random random) {
        this.random = random;
    }

    JsonNode next() {
        return record(0);
    }

    static Schema parse(JsonNode schema) {
        return new Schema.Parser().parse(schema.toString());
    }

    /** A version with fields taken away, added with a default, or renamed with an alias; the same one if that would not parse. */
    Schema newer(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        evolve(copy);
        try {
            return parse(copy);
        } catch (SchemaParseException e) {
            return parse(schema); // a name's definition went with its field
        }
    }

    private void evolve(JsonNode node) {
        for (JsonNode child : node) evolve(child);
        if (!(node.get("fields") instanceof ArrayNode fields)) return;
        if (!fields.isEmpty() && random.nextInt(4) == 0) fields.remove(random.nextInt(fields.size()));
        for (JsonNode field : fields) {
            if (random.nextInt(5) == 0) {
                ((ObjectNode) field).putArray("aliases").add(field.get("name").asText());
                ((ObjectNode) field).put("name", "renamed" + names++);
            }
        }
        if (random.nextInt(2) == 0) fields.insert(random.nextInt(fields.size() + 1), added());
    }

    private JsonNode added() {
        String name = "added" + names++;
        String field = switch (random.nextInt(5)) {
            case 0 -> "{'name':'%s','type':'int','default':-70}";
            case 1 -> "{'name':'%s','type':['null','string'],'default':null}";
            case 2 -> "{'name':'%s','type':['string','null'],'default':'grün'}";
            case 3 -> "{'name':'%s','type':{'type':'array','items':'long'},'default':[1,2]}";
            default -> "{'name':'%s','type':{'type':'record','name':'R%s','fields':[{'name':'below','type':['double','null']},"
                    + "{'name':'next','type':'string','default':'x'}]},'default':{'below':1.5}}";
        };
        return parseJson(field.replace('\'', '"').formatted(name, name));
    }

    private static JsonNode parseJson(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private JsonNode record(int depth) {
        ObjectNode record = named("record");
        open.add(record.get("name").asText());
        ArrayNode fields = record.putArray("fields");
        for (int n = random.nextInt(depth == 0 ? 8 : 5) + (depth == 0 ? 1 : 0); n > 0; n--) {
            fields.addObject().put("name", "f" + names++).set("type", type(depth + 1, true));
        }
        open.removeLast();
        return record;
    }

    private JsonNode type(int depth, boolean mayBeUnion) {
        int dice = random.nextInt(depth > DEEPEST ? 8 : 14);
        if (dice < 6) return JSON.valueToTree(SIMPLE.get(random.nextInt(SIMPLE.size())));
        if (dice == 6) return named("fixed").put("size", random.nextInt(4) == 0 ? 0 : random.nextInt(20));
        if (dice == 7) return symbols(named("enum"));
        if (dice == 8) return JSON.createObjectNode().put("type", "array").set("items", type(depth + 1, true));
        if (dice == 9) return JSON.createObjectNode().put("type", "map").set("values", type(depth + 1, true));
        if (dice == 10 || !mayBeUnion) return record(depth);
        return dice < 13 ? nullable(depth) : union(depth);
    }

    private ObjectNode symbols(ObjectNode enumeration) {
        ArrayNode symbols = enumeration.putArray("symbols");
        int many = random.nextInt(8) == 0 ? 100 : 1 + random.nextInt(4);
        for (int n = 0; n < many; n++) symbols.add("S" + n);
        return enumeration;
    }

    private JsonNode nullable(int depth) {
        JsonNode value = random.nextInt(4) == 0 ? JSON.valueToTree(open.get(random.nextInt(open.size()))) : type(depth + 1, false);
        if (value.asText().equals("null")) return value;
        ArrayNode union = JSON.createArrayNode().add(value);
        return random.nextBoolean() ? union.add("null") : union.insert(0, "null");
    }

    private JsonNode union(int depth) {
        ArrayNode union = JSON.createArrayNode();
        for (String simple : List.of("int", "null", "string", "boolean", "double")) if (random.nextBoolean()) union.add(simple);
        for (int n = random.nextInt(3); n > 0; n--) union.add(record(depth + 1));
        return union.isEmpty() ? union.add("long") : union;
    }

    private ObjectNode named(String type) {
        return JSON.createObjectNode().put("type", type).put("name", "N" + names++);
    }
}
