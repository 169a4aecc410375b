package io.millrace.streams.suite;

import io.millrace.streams.suite.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts values in the place of {@code {"$PARAMETER": name}}: those configured, else those the suite itself brings. */
final class Parameters {
    private static final String MARK = "$PARAMETER";

    private final Map<String, Json> configured;
    private final Json.Obj ofSuite;

    Parameters(Map<String, Json> configured, Json.Obj ofSuite) {
        this.configured = configured;
        this.ofSuite = ofSuite;
    }

    Json resolve(Json value) throws CannotRun {
        return switch (value) {
            case Json.Obj object when object.get(MARK) instanceof Json.Text name -> parameter(object, name.value());
            case Json.Obj object -> {
                var members = new LinkedHashMap<String, Json>();
                for (var member : object.members().entrySet()) members.put(member.getKey(), resolve(member.getValue()));
                yield new Json.Obj(members, object.line());
            }
            case Json.Arr array -> {
                var items = new ArrayList<Json>();
                for (Json item : array.items()) items.add(resolve(item));
                yield new Json.Arr(items, array.line());
            }
            default -> value;
        };
    }

    private Json parameter(Json.Obj object, String name) throws CannotRun {
        Json value = configured.get(name);
        if (value == null) value = object.get(MARK + "." + name);
        if (value == null && ofSuite != null) value = ofSuite.get(name);
        if (value == null && name.matches(".*[()+*/].*")) throw new CannotRun("its parameter '" + name + "' is an expression, and expressions are not computed: set its value in validate.suite-parameters");
        if (value == null) throw new CannotRun("its parameter '" + name + "' has no value: set it in validate.suite-parameters");
        return value;
    }
}
