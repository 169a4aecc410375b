package io.millrace.cli.suite;

import io.millrace.cli.screen.Table;
import io.millrace.streams.suite.Rule;
import io.millrace.streams.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An explanation for people. */
final class ExplanationText {
    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    ExplanationText(Explanation explanation) {
        this.explanation = explanation;
    }

    List<String> lines() {
        LoadedSuite loaded = explanation.loaded();
        Suite suite = loaded.suite();
        lines.add((suite.name().isEmpty() ? "Suite" : "Suite '" + suite.name() + "'") + " in " + loaded.file() + ": " + suite.rules().size() + " rules"
                + (suite.unsupported().isEmpty() ? "" : ", and " + suite.unsupported().size() + " that cannot be run"));
        lines.add("");
        suite.rules().forEach(this::rule);
        section("Cannot be run on single events" + (loaded.isRefused() ? " (suite-mode is strict: the stream refuses to start)" : " (suite-mode is partial: left out)"),
                suite.unsupported().stream().map(LoadedSuite::describe).toList());
        fields();
        section("Rules that cannot work on this schema: its events all become dead letters", explanation.unfit().stream().map(Object::toString).toList());
        String missing = explanation.fields().stream().filter(field -> field.type() == null).map(Explanation.Field::path).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) lines.add("✗ not in the schema: " + missing + "; rules see null there, in every event");
        lines.add(explanation.success() ? "✓ the stream would start with this suite" : "✗ the stream would refuse " + (loaded.isRefused() ? "to start with this suite" : "events of this schema"));
        return lines;
    }

    private void rule(Rule rule) {
        lines.add("line " + rule.line() + ": " + rule.name() + (rule.name().startsWith(rule.type()) ? "" : " (" + rule.type() + ")"));
        lines.add("  " + rule.explain() + ".");
        lines.add("");
    }

    private void fields() {
        if (explanation.fields().isEmpty()) return;
        var table = new Table("field", "type in the schema");
        explanation.fields().forEach(field -> table.row(field.path(), field.type() == null ? "not there: always null" : field.type()));
        section("Fields that rules read", table.lines());
    }

    private void section(String title, List<String> content) {
        if (content.isEmpty()) return;
        lines.add(title);
        content.forEach(line -> lines.add("  " + line));
        lines.add("");
    }
}
