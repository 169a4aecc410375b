package io.millrace.streams.suite.condition;

import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.rule.Between;
import io.millrace.streams.suite.rule.ColumnTest;
import io.millrace.streams.suite.rule.InSet;
import java.util.List;

/** How a condition compares. */
enum Operator {
    EQUAL("is"), UNEQUAL("is not"), LESS("<"), AT_MOST("<="), GREATER(">"), AT_LEAST(">=");

    private final String words;

    Operator(String words) {
        this.words = words;
    }

    /** Null if it is none. */
    static Operator of(String symbol) {
        return switch (symbol) {
            case "==", "=" -> EQUAL;
            case "!=", "<>" -> UNEQUAL;
            case "<" -> LESS;
            case "<=" -> AT_MOST;
            case ">" -> GREATER;
            case ">=" -> AT_LEAST;
            default -> null;
        };
    }

    String words() {
        return words;
    }

    boolean isEquality() {
        return this == EQUAL || this == UNEQUAL;
    }

    /** The operator with its sides exchanged. */
    Operator mirrored() {
        return switch (this) {
            case EQUAL, UNEQUAL -> this;
            case LESS -> GREATER;
            case AT_MOST -> AT_LEAST;
            case GREATER -> LESS;
            case AT_LEAST -> AT_MOST;
        };
    }

    boolean holds(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case UNEQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case GREATER -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
        };
    }

    ColumnTest with(Json constant) {
        return switch (this) {
            case EQUAL -> new InSet(List.of(constant), false);
            case UNEQUAL -> new InSet(List.of(constant), true);
            case LESS, AT_MOST -> new Between(null, constant, false, this == LESS, false);
            case GREATER, AT_LEAST -> new Between(constant, null, this == GREATER, false, false);
        };
    }
}
