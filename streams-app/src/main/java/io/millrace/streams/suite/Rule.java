package io.millrace.streams.suite;

import io.millrace.streams.suite.condition.Condition;
import io.millrace.streams.suite.rule.Expectation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One expectation of the suite.
 *
 * @param name unique in the suite and stable as long as the suite is
 * @param type GX's name of the expectation
 * @param mostly the share of the considered events that must pass; 1 is all of them
 * @param line where it stands in the suite
 */
public record Rule(String name, String type, Action action, double mostly, int line, Expectation expectation, Optional<Condition> condition) {
    /** Paths of all fields that the rule and its condition read. */
    public List<String> fields() {
        return Stream.concat(expectation.fields().stream(), condition.stream().flatMap(c -> c.fields().stream())).distinct().toList();
    }

    /** What the rule does, in one plain sentence without its full stop. */
    public String explain() {
        String when = condition.map(c -> "where " + c.explain() + ": ").orElse("");
        String fate = action == Action.FLAG ? "; else the event is flagged" : "; else the event is a dead letter";
        String share = mostly < 1 ? "; the rule holds if at least " + percent() + " % of the events considered pass" : "";
        return when + expectation.explain() + fate + share;
    }

    private String percent() {
        return new BigDecimal(Double.toString(mostly)).movePointRight(2).stripTrailingZeros().toPlainString();
    }
}
