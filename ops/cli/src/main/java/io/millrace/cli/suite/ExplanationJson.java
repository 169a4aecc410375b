package io.millrace.cli.suite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.streams.suite.Rule;
import java.util.Locale;

/** An explanation for programs. Keys are stable: later builds add some and change none. */
final class ExplanationJson {
    private ExplanationJson() {}

    static ObjectNode of(Explanation explanation) {
        LoadedSuite loaded = explanation.loaded();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("success", explanation.success());
        document.put("suite", loaded.suite().name()).put("file", loaded.file().toString()).put("mode", loaded.mode().name().toLowerCase(Locale.ROOT));
        ArrayNode rules = document.putArray("rules");
        loaded.suite().rules().forEach(rule -> rule(rules.addObject(), rule));
        VerdictsJson.unsupported(document.putArray("unsupported"), loaded.suite().unsupported());
        ArrayNode fields = document.putArray("fields");
        explanation.fields().forEach(field -> fields.addObject().put("path", field.path()).put("type", field.type()).put("missing", field.type() == null));
        ArrayNode unfit = document.putArray("unfit");
        explanation.unfit().forEach(problem -> unfit.addObject().put("rule", problem.rule()).put("field", problem.field()).put("type", problem.type()).put("reason", problem.reason()));
        return document;
    }

    private static void rule(ObjectNode node, Rule rule) {
        ArrayNode fields = VerdictsJson.rule(node, rule).put("explanation", rule.explain()).putArray("fields");
        rule.fields().forEach(fields::add);
    }
}
