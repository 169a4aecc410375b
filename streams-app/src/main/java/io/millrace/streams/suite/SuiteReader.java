package io.millrace.streams.suite;

import io.millrace.schemas.config.SuiteMode;
import io.millrace.streams.suite.condition.BadCondition;
import io.millrace.streams.suite.condition.Condition;
import io.millrace.streams.suite.condition.Conditions;
import io.millrace.streams.suite.json.BadJson;
import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.json.JsonText;
import io.millrace.streams.suite.rule.Expectation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a suite file. For one file only. */
final class SuiteReader {
    private static final Set<String> OUR_KEYS = Set.of("name", "action");
    private static final Json.Obj NOTHING = new Json.Obj(Map.of(), 0);

    private final String file;
    private final SuiteSettings settings;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Unsupported> unsupported = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Parameters parameters;

    SuiteReader(String file, SuiteSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    Suite read(byte[] json) {
        Json.Obj suite = parse(json);
        Json own = first(suite, "suite_parameters", "evaluation_parameters");
        parameters = new Parameters(settings.parameters(), own instanceof Json.Obj values ? values : null);
        if (!(suite.get("expectations") instanceof Json.Arr expectations)) throw broken(suite.line(), "a suite needs a list 'expectations'");
        for (Json item : expectations.items()) {
            if (!(item instanceof Json.Obj expectation)) throw broken(item.line(), "an expectation must be an object, not " + item.kind());
            expectation(expectation);
        }
        if (settings.mode() == SuiteMode.STRICT && !unsupported.isEmpty()) throw refused();
        String name = first(suite, "name", "expectation_suite_name") instanceof Json.Text text ? text.value() : "";
        return new Suite(name, rules, unsupported);
    }

    private Json.Obj parse(byte[] json) {
        try {
            if (JsonText.read(json) instanceof Json.Obj suite) return suite;
            throw broken(1, "a suite must be a JSON object");
        } catch (BadJson e) {
            throw broken(e.line(), e.getMessage());
        }
    }

    private BrokenSuite broken(int line, String reason) {
        return new BrokenSuite(file, line, reason);
    }

    private BrokenSuite refused() {
        String all = unsupported.stream().map(rule -> rule.name() + " (line " + rule.line() + "): " + rule.reason()).collect(Collectors.joining("; "));
        return broken(unsupported.get(0).line(), unsupported.size() + " rule(s) cannot be run on single events; remove them or set validate.suite-mode: partial. " + all);
    }

    /** What says nothing does not hide the other spelling. */
    private static Json first(Json.Obj object, String key, String otherKey) {
        Json value = object.get(key);
        boolean silent = value == null || value instanceof Json.Null || value instanceof Json.Obj members && members.members().isEmpty();
        return silent ? object.get(otherKey) : value;
    }

    private void expectation(Json.Obj expectation) {
        if (!(first(expectation, "type", "expectation_type") instanceof Json.Text type)) throw broken(expectation.line(), "an expectation needs a 'type' (or 'expectation_type')");
        Json given = expectation.get("kwargs");
        if (given != null && !(given instanceof Json.Obj)) throw broken(given.line(), "'kwargs' must be an object");
        Json.Obj kwargs = given instanceof Json.Obj object ? object : NOTHING;
        Json.Obj meta = ours(expectation);
        String name = name(type.value(), kwargs, meta);
        try {
            rules.add(rule(name, type, kwargs, meta, expectation.line()));
        } catch (CannotRun e) {
            unsupported.add(new Unsupported(name, type.line(), e.getMessage()));
        } catch (BadKwarg e) {
            throw broken(e.line() == 0 ? type.line() : e.line(), type.value() + ": " + e.getMessage());
        }
    }

    /** {@code meta.millrace}: what the suite says to us alone. */
    private Json.Obj ours(Json.Obj expectation) {
        Json ours = expectation.get("meta") instanceof Json.Obj meta ? meta.get("millrace") : null;
        if (ours == null) return NOTHING;
        if (!(ours instanceof Json.Obj object)) throw broken(ours.line(), "meta.millrace must be an object");
        for (var member : object.members().entrySet()) {
            if (!OUR_KEYS.contains(member.getKey())) throw broken(member.getValue().line(), "unknown key meta.millrace." + member.getKey() + "; known: name, action");
        }
        return object;
    }

    private String name(String type, Json.Obj kwargs, Json.Obj meta) {
        String name = meta.get("name") instanceof Json.Text text ? text.value() : type + "(" + String.join(", ", columns(kwargs)) + ")";
        String unique = name;
        for (int i = 2; !names.add(unique); i++) unique = name + "#" + i;
        return unique;
    }

    private static List<String> columns(Json.Obj kwargs) {
        var columns = new ArrayList<String>();
        for (String key : List.of("column", "column_A", "column_B")) {
            if (kwargs.get(key) instanceof Json.Text text) columns.add(text.value());
        }
        for (String key : List.of("column_list", "column_set")) {
            if (kwargs.get(key) instanceof Json.Arr list) list.items().forEach(item -> columns.add(item instanceof Json.Text text ? text.value() : item.show()));
        }
        return columns;
    }

    private Rule rule(String name, Json.Text type, Json.Obj given, Json.Obj meta, int line) throws BadKwarg, CannotRun {
        Catalog.requireKnown(type.value());
        var kwargs = new Kwargs((Json.Obj) parameters.resolve(given));
        double mostly = mostly(kwargs);
        Expectation expectation = Catalog.read(type.value(), kwargs);
        Optional<Condition> condition = condition(kwargs);
        if (!kwargs.unread().isEmpty()) throw new CannotRun("unknown kwarg " + String.join(", ", kwargs.unread()));
        return new Rule(name, type.value(), action(meta, mostly), mostly, line, expectation, condition);
    }

    private static double mostly(Kwargs kwargs) throws BadKwarg {
        if (kwargs.get("mostly") == null) return 1;
        double mostly = kwargs.number("mostly").doubleValue();
        if (!(mostly >= 0 && mostly <= 1)) throw kwargs.bad("mostly", "must lie between 0 and 1");
        return mostly;
    }

    private static Optional<Condition> condition(Kwargs kwargs) throws BadKwarg, CannotRun {
        Json condition = kwargs.get("row_condition");
        String parser = kwargs.text("condition_parser", null);
        if (condition == null || condition instanceof Json.Text text && text.value().isEmpty()) return Optional.empty();
        try {
            return Optional.of(Conditions.parse(condition, parser));
        } catch (BadCondition e) {
            if (e.isUnsupported()) throw new CannotRun("row_condition: " + e.getMessage());
            throw kwargs.bad("row_condition", e.getMessage());
        }
    }

    private static Action action(Json.Obj meta, double mostly) throws BadKwarg {
        Json given = meta.get("action");
        if (given == null) return mostly < 1 ? Action.FLAG : Action.DEAD_LETTER;
        Action action = given instanceof Json.Text text ? Action.of(text.value()) : null;
        if (action == null) throw new BadKwarg(given.line(), "meta.millrace.action must be dead-letter or flag, not " + given.show());
        return action;
    }
}
