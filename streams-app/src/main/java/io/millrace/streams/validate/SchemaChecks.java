package io.millrace.streams.validate;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.suite.Suite;
import io.millrace.streams.suite.SuiteCheck;
import io.millrace.streams.suite.UnfitSchema;
import java.util.Arrays;

/** What one partition needs for events of a schema, found by its id without allocating. Not thread-safe. */
final class SchemaChecks {
    /** @param refused why no event of the schema is valid; null if it is usable, and then the two before are there */
    record Check(int schemaId, RecordPlan plan, SuiteCheck rules, Plans.Answer refused) {}

    private final Plans plans;
    private final Suite suite;
    private Check[] known = {};
    private int generation;

    SchemaChecks(Plans plans, Suite suite) {
        this.plans = plans;
        this.suite = suite;
    }

    Check of(int schemaId) {
        int now = plans.generation();
        if (now != generation) known = new Check[0];
        generation = now;
        for (Check check : known) {
            if (check.schemaId == schemaId) return check;
        }
        return ask(schemaId);
    }

    /** What is not usable may become so: it is asked for each time. */
    private Check ask(int schemaId) {
        Plans.Answer answer = plans.find(schemaId);
        if (!(answer instanceof Plans.Answer.Usable(RecordPlan plan))) return new Check(schemaId, null, null, answer);
        Check check = new Check(schemaId, plan, rules(plan), null);
        known = Arrays.copyOf(known, known.length + 1);
        known[known.length - 1] = check;
        return check;
    }

    private SuiteCheck rules(RecordPlan plan) {
        try {
            return suite.compile(plan);
        } catch (UnfitSchema e) {
            throw new IllegalStateException("a plan whose rules cannot be compiled was called usable", e);
        }
    }
}
