package io.millrace.streams.suite;

import io.millrace.streams.suite.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kwargs of one expectation, read by name and type; knows which of them nobody has asked for. */
final class Kwargs {
    /** They change how GX reports, not what it demands. */
    private static final Set<String> HARMLESS = Set.of("result_format", "include_config", "catch_exceptions", "meta", "notes", "batch_id", "auto", "profiler_config",
            "severity", "rendered_content", "id", "description", "output_strftime_format", "expectation_context");

    private final Json.Obj members;
    private final Set<String> read = new HashSet<>();

    Kwargs(Json.Obj members) {
        this.members = members;
    }

    /** Null if it is not there or null. */
    Json get(String key) {
        read.add(key);
        Json value = members.get(key);
        return value instanceof Json.Null ? null : value;
    }

    boolean has(String key) {
        read.add(key);
        return members.get(key) != null;
    }

    BadKwarg bad(String key, String reason) {
        Json value = members.get(key);
        return new BadKwarg(value == null ? members.line() : value.line(), key + " " + reason);
    }

    private Json required(String key) throws BadKwarg {
        Json value = get(key);
        if (value == null) throw bad(key, "is required");
        return value;
    }

    String text(String key) throws BadKwarg {
        if (required(key) instanceof Json.Text text) return text.value();
        throw bad(key, "must be a text");
    }

    /** The path of a field. */
    String column(String key) throws BadKwarg {
        String path = text(key);
        if (path.isBlank()) throw bad(key, "must not be empty");
        return path;
    }

    String text(String key, String otherwise) throws BadKwarg {
        return get(key) == null ? otherwise : text(key);
    }

    boolean flag(String key) throws BadKwarg {
        return switch (get(key)) {
            case null -> false;
            case Json.Bool bool -> bool.value();
            default -> throw bad(key, "must be true or false");
        };
    }

    /** Null if it is not there. */
    BigDecimal number(String key) throws BadKwarg {
        return switch (get(key)) {
            case null -> null;
            case Json.Num num -> num.value();
            default -> throw bad(key, "must be a number");
        };
    }

    BigDecimal wholeNumber(String key) throws BadKwarg {
        BigDecimal number = number(key);
        if (number != null && number.stripTrailingZeros().scale() > 0) throw bad(key, "must be a whole number");
        return number;
    }

    List<Json> list(String key) throws BadKwarg {
        if (required(key) instanceof Json.Arr list) return list.items();
        throw bad(key, "must be a list");
    }

    List<String> texts(String key) throws BadKwarg {
        var texts = new ArrayList<String>();
        for (Json item : list(key)) {
            if (!(item instanceof Json.Text text)) throw new BadKwarg(item.line(), key + " must hold texts, not " + item.show());
            texts.add(text.value());
        }
        return texts;
    }

    /** Kwargs that would change the rule's meaning if anyone knew them. Null says nothing. */
    List<String> unread() {
        return members.members().entrySet().stream().filter(member -> !(member.getValue() instanceof Json.Null)).map(Map.Entry::getKey)
                .filter(key -> !read.contains(key) && !HARMLESS.contains(key)).toList();
    }
}
