package io.millrace.streams.suite;

import io.millrace.schemas.plan.Slices;
import io.millrace.streams.suite.condition.Condition;
import io.millrace.streams.suite.regex.RegexTooExpensive;
import io.millrace.streams.suite.rule.Judge;
import java.util.List;

/** A suite compiled for one schema. Holds the verdicts on the last event. Not thread-safe. */
public final class SuiteCheck {
    /** No dead-letter rule failed. */
    public static final int NONE = -1;

    private final Judge[] judges;
    private final Condition.Check[] conditions;
    private final boolean[] deadLetter;
    private final byte[] verdicts;
    private final List<String> missingFields;

    /** @param conditions null where a rule has none */
    SuiteCheck(Judge[] judges, Condition.Check[] conditions, boolean[] deadLetter, List<String> missingFields) {
        this.judges = judges;
        this.conditions = conditions;
        this.deadLetter = deadLetter;
        this.verdicts = new byte[judges.length];
        this.missingFields = missingFields;
    }

    /**
     * Judges an event by every rule of the suite.
     *
     * @param event walked by the plan that the suite was compiled for
     * @return index of the first failed rule whose action is dead-letter, or {@link #NONE}
     */
    public int run(Slices event) {
        int first = NONE;
        for (int i = 0; i < judges.length; i++) {
            int verdict = verdict(i, event);
            verdicts[i] = (byte) verdict;
            if (verdict == Judge.FAILED && first == NONE && deadLetter[i]) first = i;
        }
        return first;
    }

    /** A pattern without a verdict within the steps it may take fails its rule: nobody can say that the event meets it. */
    private int verdict(int rule, Slices event) {
        try {
            boolean applies = conditions[rule] == null || conditions[rule].test(event) == Condition.Check.TRUE;
            return applies ? Judge.ask(judges[rule], event) : Judge.IGNORED;
        } catch (RegexTooExpensive e) {
            return Judge.FAILED;
        }
    }

    /** The rule looked at the last event: its condition held, its values were not null. */
    public boolean considered(int rule) {
        return verdicts[rule] != Judge.IGNORED;
    }

    /** The last event failed the rule. */
    public boolean unexpected(int rule) {
        return verdicts[rule] == Judge.FAILED;
    }

    /** Fields that rules read but the schema does not have: they count as null. */
    public List<String> missingFields() {
        return missingFields;
    }
}
