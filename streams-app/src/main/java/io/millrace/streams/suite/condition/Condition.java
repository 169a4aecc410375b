package io.millrace.streams.suite.condition;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.Slices;
import io.millrace.streams.suite.rule.UnfitField;
import java.util.List;
import java.util.stream.Collectors;

/** Which events a rule looks at. */
public sealed interface Condition permits Comparison, FieldComparison, Nullity, Condition.Not, Condition.Junction, Condition.OrUnknown {
    List<String> fields();

    String explain();

    Check compile(RecordPlan plan) throws UnfitField;

    /** A condition compiled for one schema. Not thread-safe. */
    @FunctionalInterface
    interface Check {
        int FALSE = 0;
        int TRUE = 1;
        /** SQL's answer about null. The rule does not look at such an event, nor at its negation. */
        int UNKNOWN = 2;

        int test(Slices event);

        static int answer(boolean holds) {
            return holds ? TRUE : FALSE;
        }
    }

    record Not(Condition negated) implements Condition {
        @Override
        public List<String> fields() {
            return negated.fields();
        }

        @Override
        public String explain() {
            return "not (" + negated.explain() + ")";
        }

        @Override
        public Check compile(RecordPlan plan) throws UnfitField {
            Check check = negated.compile(plan);
            return event -> {
                int answer = check.test(event);
                return answer == Check.UNKNOWN ? answer : Check.TRUE - answer;
            };
        }
    }

    /** Only one answer is known for sure: SQL's IN of a list with null. */
    record OrUnknown(Condition condition, int sure) implements Condition {
        @Override
        public List<String> fields() {
            return condition.fields();
        }

        @Override
        public String explain() {
            return condition.explain();
        }

        @Override
        public Check compile(RecordPlan plan) throws UnfitField {
            Check check = condition.compile(plan);
            return event -> check.test(event) == sure ? sure : Check.UNKNOWN;
        }
    }

    /** All of them hold, or any of them. */
    record Junction(boolean all, List<Condition> parts) implements Condition {
        public Junction {
            parts = List.copyOf(parts);
        }

        @Override
        public List<String> fields() {
            return parts.stream().flatMap(part -> part.fields().stream()).distinct().toList();
        }

        @Override
        public String explain() {
            return parts.stream().map(part -> part instanceof Junction ? "(" + part.explain() + ")" : part.explain()).collect(Collectors.joining(all ? " and " : " or "));
        }

        @Override
        public Check compile(RecordPlan plan) throws UnfitField {
            Check[] checks = new Check[parts.size()];
            for (int i = 0; i < checks.length; i++) checks[i] = parts.get(i).compile(plan);
            int decisive = all ? Check.FALSE : Check.TRUE;
            return event -> {
                int answer = Check.TRUE - decisive;
                for (Check check : checks) {
                    int part = check.test(event);
                    if (part == decisive) return decisive;
                    if (part == Check.UNKNOWN) answer = Check.UNKNOWN;
                }
                return answer;
            };
        }
    }
}
