package io.millrace.cli.produce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where event fields come from when names differ: {@code target=path}, dots between nested fields on both sides; {@code @row} stands for the
 * row's number, {@code @id} for one that no other file has. Fields not named keep their names.
 */
public final class FieldMapping {
    private final List<Assignment> assignments;
    private final String filePrefix;

    private sealed interface Origin {
        record Path(List<String> names) implements Origin {}

        record Constant(String value) implements Origin {}

        record RowNumber() implements Origin {}

        record RowId() implements Origin {}
    }

    private record Assignment(List<String> target, Origin origin) {}

    private FieldMapping(List<Assignment> assignments, String filePrefix) {
        this.assignments = assignments;
        this.filePrefix = filePrefix;
    }

    /**
     * @param maps {@code target=path}
     * @param constants {@code target=value}
     */
    public static FieldMapping of(List<String> maps, List<String> constants) {
        var assignments = new ArrayList<Assignment>();
        for (String map : maps) assignments.add(new Assignment(names(left("--map", map)), origin(right(map))));
        for (String constant : constants) assignments.add(new Assignment(names(left("--set", constant)), new Origin.Constant(right(constant))));
        return new FieldMapping(assignments, "");
    }

    /** @param fileHash what makes {@code @id} unlike that of other files */
    FieldMapping forFile(String fileHash) {
        return new FieldMapping(assignments, fileHash.substring(0, 12) + "-");
    }

    /** All values are taken before any is set, so two fields may change places. */
    ObjectNode apply(Row row, ObjectNode fields) throws BadRow {
        if (assignments.isEmpty()) return fields;
        Map<List<String>, JsonNode> values = new LinkedHashMap<>();
        for (Assignment assignment : assignments) values.put(assignment.target(), value(assignment.origin(), row, fields));
        ObjectNode mapped = fields.deepCopy();
        for (var entry : values.entrySet()) set(mapped, entry.getKey(), entry.getValue());
        return mapped;
    }

    private JsonNode value(Origin origin, Row row, ObjectNode fields) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (origin) {
            case Origin.Constant(var value) -> json.textNode(value);
            case Origin.RowNumber() -> json.numberNode(row.number());
            case Origin.RowId() -> json.textNode(filePrefix + row.number());
            case Origin.Path(var names) -> {
                JsonNode node = fields.has(String.join(".", names)) ? fields.get(String.join(".", names)) : fields;
                if (node == fields) for (String name : names) node = node.path(name);
                yield node;
            }
        };
    }

    private static void set(ObjectNode fields, List<String> target, JsonNode value) throws BadRow {
        ObjectNode parent = fields;
        for (String name : target.subList(0, target.size() - 1)) {
            JsonNode child = parent.get(name);
            if (child != null && !child.isObject()) throw new BadRow(String.join(".", target), child, "'" + name + "' is no object to set a field of");
            parent = child == null ? parent.putObject(name) : (ObjectNode) child;
        }
        if (value instanceof MissingNode) parent.remove(target.getLast());
        else parent.set(target.getLast(), value);
    }

    private static Origin origin(String text) {
        return switch (text) {
            case "@row" -> new Origin.RowNumber();
            case "@id" -> new Origin.RowId();
            default -> new Origin.Path(names(text));
        };
    }

    private static List<String> names(String path) {
        return Arrays.asList(path.split("\\."));
    }

    private static String left(String option, String text) {
        int equals = text.indexOf('=');
        if (equals > 0 && equals < text.length() - (option.equals("--map") ? 1 : 0)) return text.substring(0, equals);
        throw new Failure(option + " '" + text + "': write it as " + (option.equals("--map") ? "field=column" : "field=value"));
    }

    private static String right(String text) {
        return text.substring(text.indexOf('=') + 1);
    }
}
