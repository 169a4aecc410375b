package io.millrace.sink.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;

/** Newer versions of a schema, step by step, by a seed. */
final class SchemaSteps {
    private static final JsonMapper JSON = new JsonMapper();
    /** Fields of id, time and source come first and stay. */
    private static final int HEAD = 3;
    private static final List<String> ADDED = List.of(
            "'type':'int','default':-7", "'type':'string','default':'ü'", "'type':['null','string'],'default':null", "'type':['double','null'],'default':0.1",
            "'type':'bytes','default':'\\u00ff'", "'type':{'type':'array','items':'long'},'default':[1,2]", "'type':{'type':'map','values':'string'},'default':{'k':'v'}",
            "'type':{'type':'int','logicalType':'date'},'default':1", "'type':{'type':'enum','name':'NAME_E','symbols':['A','B']},'default':'B'",
            "'type':{'type':'record','name':'NAME_R','fields':[{'name':'x','type':'int'},{'name':'y','type':['null','long']}]},'default':{'x':1,'y':null}",
            "'type':{'type':'bytes','logicalType':'decimal','precision':4,'scale':1},'default':'\\u0001'", "'type':'boolean','default':true");

    private final RandomGenerator random;
    private final ObjectNode schema;
    private int names;

    private SchemaSteps(Schema schema, int names, RandomGenerator random) throws IOException {
        this.names = names;
        this.random = random;
        this.schema = (ObjectNode) JSON.readTree(schema.toString());
    }

    /** One that takes all rows of the schema. */
    static Schema newer(Schema schema, RandomGenerator random) throws IOException {
        return newer(schema, 0, random);
    }

    private static Schema newer(Schema schema, int names, RandomGenerator random) throws IOException {
        var steps = new SchemaSteps(schema, names, random);
        for (int n = 1 + random.nextInt(6); n > 0; n--) steps.step();
        return new Schema.Parser().parse(steps.schema.toString());
    }

    /** One that takes them not, for one reason, nor those of the version that this one was made of. */
    static Schema incompatible(Schema newer, RandomGenerator random) throws IOException {
        var steps = new SchemaSteps(newer(newer, 50, random), 100, random);
        while (!steps.spoil(random.nextInt(4))) { }
        return new Schema.Parser().parse(steps.schema.toString());
    }

    private ArrayNode fields() {
        return (ArrayNode) schema.get("fields");
    }

    private ObjectNode any() {
        return (ObjectNode) fields().get(HEAD + random.nextInt(fields().size() - HEAD));
    }

    private void step() throws IOException {
        switch (random.nextInt(7)) {
            case 0 -> add(ADDED.get(random.nextInt(ADDED.size())));
            case 1 -> replace(any(), "int", "long");
            case 2 -> replace(any(), "float", "double");
            case 3 -> makeNullable(any());
            case 4 -> symbols(any());
            case 5 -> rename(any());
            default -> shuffle();
        }
    }

    private void add(String type) throws IOException {
        String name = "added" + names++;
        String json = "{'name':'" + name + "'," + type.replace("NAME", name) + "}";
        fields().insert(HEAD + random.nextInt(fields().size() - HEAD + 1), JSON.readTree(json.replace('\'', '"')));
    }

    /** As the field's type or one of its union's, unless that has the other. A default would be of the first branch. */
    private static void replace(ObjectNode field, String from, String to) {
        JsonNode type = field.get("type");
        if (field.has("default")) return;
        if (type.isTextual() && type.asText().equals(from)) field.put("type", to);
        if (!(type instanceof ArrayNode union) || holds(union, to)) return;
        for (int i = 0; i < union.size(); i++) if (union.get(i).asText("").equals(from)) union.set(i, to);
    }

    private static boolean holds(ArrayNode union, String type) {
        return StreamSupport.stream(union.spliterator(), false).anyMatch(branch -> branch.asText("").equals(type));
    }

    private void makeNullable(ObjectNode field) {
        JsonNode type = field.get("type");
        if (type.asText("").equals("null")) return;
        if (type instanceof ArrayNode union) {
            if (!field.has("default") && !holds(union, "boolean")) union.add("boolean");
            return;
        }
        var union = JSON.createArrayNode().add(type);
        if (random.nextBoolean() && !field.has("default")) union.insert(0, "null");
        else union.add("null");
        field.set("type", union);
    }

    private void symbols(JsonNode node) {
        if (node.path("type").asText("").equals("enum")) ((ArrayNode) node.get("symbols")).insert(0, "S" + names++);
        node.forEach(this::symbols);
    }

    private void rename(ObjectNode field) {
        var aliases = field.has("aliases") ? (ArrayNode) field.get("aliases") : field.putArray("aliases");
        aliases.add(field.get("name").asText());
        field.put("name", field.get("name").asText() + "r");
    }

    private void shuffle() {
        var rest = new ArrayList<JsonNode>();
        while (fields().size() > HEAD) rest.add(fields().remove(HEAD));
        while (!rest.isEmpty()) fields().add(rest.remove(random.nextInt(rest.size())));
    }

    /** @return whether there was a place for it */
    private boolean spoil(int kind) throws IOException {
        ObjectNode field = any();
        boolean isOld = !field.get("name").asText().startsWith("added");
        boolean isNumber = isOld && field.get("type").asText("").equals("long");
        switch (kind) {
            case 0 -> {
                for (int i = 0; isOld && i < fields().size(); i++) if (fields().get(i) == field) fields().remove(i);
                return isOld;
            }
            case 1 -> {
                if (isNumber) field.put("type", "float");
                return isNumber;
            }
            case 2 -> {
                if (isNumber) field.putObject("type").put("type", "long").put("logicalType", "timestamp-micros");
                return isNumber;
            }
            default -> {
                add("'type':'int'");
                return true;
            }
        }
    }
}
