package io.millrace.streams.suite.text;

import io.millrace.streams.suite.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Where the references of a JSON Schema lead. One that leads back into itself could take a value's whole depth, and exponential time. */
final class SchemaReferences {
    private static final List<String> DYNAMIC = List.of("$dynamicRef", "$recursiveRef");
    private static final List<String> NAMES = List.of("$id", "id", "$anchor", "$dynamicAnchor");

    private final Json.Obj root;
    private final Set<Json> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Json> closed = Collections.newSetFromMap(new IdentityHashMap<>());

    private SchemaReferences(Json.Obj root) {
        this.root = root;
    }

    /** A schema is reached again from inside itself. */
    static boolean areRecursive(Json.Obj schema) {
        return new SchemaReferences(schema).returns(schema);
    }

    private boolean returns(Json schema) {
        if (open.contains(schema)) return true;
        if (closed.contains(schema)) return false;
        open.add(schema);
        boolean returns = switch (schema) {
            case Json.Obj object -> object.members().entrySet().stream().anyMatch(member -> returns(member.getKey(), member.getValue()));
            case Json.Arr array -> array.items().stream().anyMatch(this::returns);
            default -> false;
        };
        open.remove(schema);
        closed.add(schema);
        return returns;
    }

    private boolean returns(String key, Json value) {
        if (!(value instanceof Json.Text reference)) return returns(value);
        if (DYNAMIC.contains(key)) return true;
        if (!key.equals("$ref")) return false;
        Json target = target(reference.value());
        return target != null && returns(target);
    }

    /** Null if it leads out of the document: nothing is fetched, so the schema is refused anyway. */
    private Json target(String reference) {
        int hash = reference.indexOf('#');
        String document = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : URLDecoder.decode(reference.substring(hash + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        Json base = document.isEmpty() ? root : named(root, document);
        if (base == null || fragment.isEmpty()) return base;
        return fragment.startsWith("/") ? at(base, fragment) : named(base, fragment);
    }

    private static Json at(Json base, String pointer) {
        Json at = base;
        for (String step : pointer.substring(1).split("/", -1)) {
            String key = step.replace("~1", "/").replace("~0", "~");
            at = switch (at) {
                case Json.Obj object -> object.get(key);
                case Json.Arr array when key.matches("\\d{1,6}") && Integer.parseInt(key) < array.items().size() -> array.items().get(Integer.parseInt(key));
                case null, default -> null;
            };
        }
        return at;
    }

    /** The part that bears a name: an id, whole or its end, or an anchor. */
    private static Json named(Json part, String name) {
        return switch (part) {
            case Json.Obj object when NAMES.stream().anyMatch(key -> object.get(key) instanceof Json.Text text && isName(text.value(), name)) -> object;
            case Json.Obj object -> first(object.members().values(), name);
            case Json.Arr array -> first(array.items(), name);
            default -> null;
        };
    }

    private static Json first(Iterable<Json> parts, String name) {
        for (Json part : parts) {
            Json named = named(part, name);
            if (named != null) return named;
        }
        return null;
    }

    private static boolean isName(String id, String name) {
        String bare = id.endsWith("#") ? id.substring(0, id.length() - 1) : id;
        String wanted = name.startsWith("./") ? name.substring(2) : name;
        return bare.equals(wanted) || bare.endsWith("/" + wanted) || bare.endsWith("#" + wanted) || wanted.endsWith("/" + bare);
    }
}
