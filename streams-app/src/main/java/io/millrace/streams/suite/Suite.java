package io.millrace.streams.suite;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.suite.condition.Condition;
import io.millrace.streams.suite.rule.Judge;
import io.millrace.streams.suite.rule.UnfitField;
import io.millrace.streams.suite.value.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Great Expectations suite whose rules can be compiled for any schema. Immutable.
 *
 * @param name empty if the suite has none
 * @param unsupported rules that are not run; empty in strict mode
 */
public record Suite(String name, List<Rule> rules, List<Unsupported> unsupported) {
    /** No rules. */
    public static final Suite NONE = new Suite("", List.of(), List.of());

    public Suite {
        rules = List.copyOf(rules);
        unsupported = List.copyOf(unsupported);
    }

    /** @throws BrokenSuite if the suite is broken or, in strict mode, has a rule that one event cannot answer */
    public static Suite read(Path file, SuiteSettings settings) {
        try {
            return read(file.toString(), Files.readAllBytes(file), settings);
        } catch (IOException e) {
            throw new BrokenSuite(file.toString(), 1, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * @param file what messages call the suite
     * @throws BrokenSuite if the suite is broken or, in strict mode, has a rule that one event cannot answer
     */
    public static Suite read(String file, byte[] json, SuiteSettings settings) {
        return new SuiteReader(file, settings).read(json);
    }

    /** Paths of all fields that rules and conditions read: what a {@link RecordPlan} must be asked for. */
    public List<String> fields() {
        return rules.stream().flatMap(rule -> rule.fields().stream()).distinct().toList();
    }

    /**
     * @param plan that was asked for all {@link #fields}
     * @throws UnfitSchema naming every rule that cannot work on the type of a field
     */
    public SuiteCheck compile(RecordPlan plan) throws UnfitSchema {
        var problems = new ArrayList<UnfitSchema.Problem>();
        Judge[] judges = new Judge[rules.size()];
        Condition.Check[] conditions = new Condition.Check[rules.size()];
        boolean[] deadLetter = new boolean[rules.size()];
        for (int i = 0; i < judges.length; i++) {
            Rule rule = rules.get(i);
            deadLetter[i] = rule.action() == Action.DEAD_LETTER;
            try {
                judges[i] = rule.expectation().compile(plan);
                conditions[i] = rule.condition().isPresent() ? rule.condition().get().compile(plan) : null;
            } catch (UnfitField e) {
                problems.add(new UnfitSchema.Problem(rule.name(), e.field(), e.type(), e.getMessage()));
            }
        }
        if (!problems.isEmpty()) throw new UnfitSchema(problems);
        return new SuiteCheck(judges, conditions, deadLetter, fields().stream().filter(path -> Column.of(plan, path).isUnknown()).toList());
    }
}
