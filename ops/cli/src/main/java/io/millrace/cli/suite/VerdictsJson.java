package io.millrace.cli.suite;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.streams.suite.Rule;
import io.millrace.streams.suite.Unsupported;
import java.util.List;

/** Verdicts for programs. Keys are stable: later builds add some and change none. */
final class VerdictsJson {
    private VerdictsJson() {}

    static ObjectNode of(Verdicts verdicts) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("success", verdicts.success());
        var rows = verdicts.rows();
        document.putObject("rows").put("read", rows.read()).put("valid", rows.valid()).put("deadLetters", rows.deadLetters()).put("flagged", rows.flagged()).put("misfit", rows.misfit());
        ArrayNode rules = document.putArray("rules");
        verdicts.rules().forEach(count -> rule(rules.addObject(), count.rule()).put("considered", count.considered()).put("unexpected", count.unexpected()).put("success", count.success()));
        ArrayNode failures = document.putArray("failures");
        verdicts.failures().forEach(failed -> failure(failures.addObject(), failed));
        document.put("failuresNotShown", verdicts.failureCount() - verdicts.failures().size());
        ArrayNode misfits = document.putArray("misfits");
        verdicts.misfits().forEach(misfit -> misfits.addObject().put("line", misfit.line()).put("reason", misfit.why()));
        unsupported(document.putArray("unsupported"), verdicts.unsupported());
        ArrayNode missing = document.putArray("missingFields");
        verdicts.missingFields().forEach(missing::add);
        return document;
    }

    private static void failure(ObjectNode node, FailedRow failed) {
        node.put("line", failed.line()).put("rule", failed.rule().name()).put("action", failed.rule().action().toString());
        node.putObject("values").setAll(failed.values());
    }

    static ObjectNode rule(ObjectNode node, Rule rule) {
        return node.put("name", rule.name()).put("type", rule.type()).put("line", rule.line()).put("action", rule.action().toString()).put("mostly", rule.mostly());
    }

    static void unsupported(ArrayNode array, List<Unsupported> rules) {
        rules.forEach(rule -> array.addObject().put("name", rule.name()).put("line", rule.line()).put("reason", rule.reason()));
    }
}
