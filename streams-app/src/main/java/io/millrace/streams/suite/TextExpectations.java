package io.millrace.streams.suite;

import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.rule.ColumnTest;
import io.millrace.streams.suite.rule.Matches;
import io.millrace.streams.suite.rule.TextFormat;
import io.millrace.streams.suite.text.BadPattern;
import io.millrace.streams.suite.text.JsonSchemas;
import io.millrace.streams.suite.text.Like;
import io.millrace.streams.suite.text.PythonJson;
import io.millrace.streams.suite.text.Regexes;
import io.millrace.streams.suite.text.TextPattern;
import io.millrace.streams.suite.time.DateText;
import io.millrace.streams.suite.time.Strptime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the expectations about the text of one column. */
final class TextExpectations {
    private interface Compiler {
        TextPattern compile(String pattern) throws BadPattern;
    }

    private TextExpectations() {}

    static ColumnTest read(String type, Kwargs kwargs) throws BadKwarg, CannotRun {
        return switch (type) {
            case "expect_column_values_to_match_regex" -> regexes(kwargs, "regex", List.of(kwargs.text("regex")), Matches.Mode.ANY);
            case "expect_column_values_to_not_match_regex" -> regexes(kwargs, "regex", List.of(kwargs.text("regex")), Matches.Mode.NONE);
            case "expect_column_values_to_match_regex_list" -> regexes(kwargs, "regex_list", kwargs.texts("regex_list"), matchOn(kwargs));
            case "expect_column_values_to_not_match_regex_list" -> regexes(kwargs, "regex_list", kwargs.texts("regex_list"), Matches.Mode.NONE);
            case "expect_column_values_to_match_like_pattern" -> likes(kwargs, "like_pattern", List.of(kwargs.text("like_pattern")), Matches.Mode.ANY);
            case "expect_column_values_to_not_match_like_pattern" -> likes(kwargs, "like_pattern", List.of(kwargs.text("like_pattern")), Matches.Mode.NONE);
            case "expect_column_values_to_match_like_pattern_list" -> likes(kwargs, "like_pattern_list", kwargs.texts("like_pattern_list"), matchOn(kwargs));
            case "expect_column_values_to_not_match_like_pattern_list" -> {
                kwargs.get("match_on");
                yield likes(kwargs, "like_pattern_list", kwargs.texts("like_pattern_list"), Matches.Mode.NONE);
            }
            case "expect_column_values_to_match_strftime_format" -> strftime(kwargs);
            case "expect_column_values_to_be_dateutil_parseable" -> new TextFormat("must be a date that Python's dateutil can read",
                    () -> (utf8, from, to) -> DateText.parse(new String(utf8, from, to - from, StandardCharsets.UTF_8)).isPresent(), null, false);
            case "expect_column_values_to_be_json_parseable" -> new TextFormat("must be JSON", PythonJson::new, false, true);
            case "expect_column_values_to_match_json_schema" -> jsonSchema(kwargs);
            default -> throw new CannotRun("unknown expectation type");
        };
    }

    private static Matches.Mode matchOn(Kwargs kwargs) throws BadKwarg {
        return switch (kwargs.text("match_on", "any")) {
            case "any" -> Matches.Mode.ANY;
            case "all" -> Matches.Mode.ALL;
            default -> throw kwargs.bad("match_on", "must be any or all");
        };
    }

    /** Regexes are asked of the text of any value, as GX does in pandas. */
    private static ColumnTest regexes(Kwargs kwargs, String key, List<String> sources, Matches.Mode mode) throws BadKwarg {
        return new Matches("regular expression", sources, compile(kwargs, key, sources, Regexes::compile), mode, true);
    }

    private static ColumnTest likes(Kwargs kwargs, String key, List<String> sources, Matches.Mode mode) throws BadKwarg {
        return new Matches("LIKE pattern", sources, compile(kwargs, key, sources, Like::compile), mode, false);
    }

    private static List<TextPattern> compile(Kwargs kwargs, String key, List<String> sources, Compiler compiler) throws BadKwarg {
        if (sources.isEmpty()) throw kwargs.bad(key, "must not be empty");
        var patterns = new ArrayList<TextPattern>();
        for (String source : sources) {
            try {
                patterns.add(compiler.compile(source));
            } catch (BadPattern e) {
                throw kwargs.bad(key, "'" + source + "' is " + e.getMessage());
            }
        }
        return patterns;
    }

    private static ColumnTest jsonSchema(Kwargs kwargs) throws BadKwarg, CannotRun {
        if (!(kwargs.get("json_schema") instanceof Json.Obj schema)) throw kwargs.bad("json_schema", "must be an object");
        if (JsonSchemas.isRecursive(schema)) throw new CannotRun("recursive schema: json_schema refers back to a part that it is inside");
        try {
            TextPattern pattern = JsonSchemas.compile(schema);
            return new TextFormat("must be JSON that matches the given JSON Schema", pattern::newMatcher, null, true);
        } catch (BadPattern e) {
            throw kwargs.bad("json_schema", "is " + e.getMessage());
        }
    }

    private static ColumnTest strftime(Kwargs kwargs) throws BadKwarg {
        String format = kwargs.text("strftime_format");
        try {
            Strptime.compile(format);
        } catch (IllegalArgumentException e) {
            throw kwargs.bad("strftime_format", "cannot be used: " + e.getMessage());
        }
        return new TextFormat("must be a date written as '" + format + "'", () -> Strptime.compile(format), null, false);
    }
}
