package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.Slices;
import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.value.Column;
import io.millrace.streams.suite.value.ValueTest;
import java.util.List;
import java.util.stream.Collectors;

/** The two values must be one of some pairs; null equals null here. */
public record PairInSet(List<Pair> pairs) implements ColumnPair.Demand {
    private static final int SHOWN = 5;

    public record Pair(Json a, Json b) {}

    /** One side of each pair, compiled for one column: a test per pair and type, null where the constant is null. */
    private record Side(Column column, ValueTest[][] tests) {
        boolean equals(int pair, Slices event) {
            ValueTest[] byType = tests[pair];
            if (column.isMissing(event)) return byType == null;
            return byType != null && byType[column.branch(event)].test(column.bytes(event), column.start(event), column.end(event));
        }
    }

    @Override
    public String explain(String a, String b) {
        if (pairs.isEmpty()) return a + " and " + b + " always fail: the set of pairs is empty";
        String shown = pairs.stream().limit(SHOWN).map(pair -> "(" + pair.a.show() + ", " + pair.b.show() + ")").collect(Collectors.joining(", "));
        return a + " and " + b + " must be one of the pairs " + shown + (pairs.size() > SHOWN ? ", … (" + pairs.size() + " pairs)" : "");
    }

    Judge compile(Column a, Column b) throws UnfitField {
        Side left = side(a, pairs.stream().map(Pair::a).toList());
        Side right = side(b, pairs.stream().map(Pair::b).toList());
        int count = pairs.size();
        return event -> {
            for (int i = 0; i < count; i++) {
                if (left.equals(i, event) && right.equals(i, event)) return Judge.PASSED;
            }
            return Judge.FAILED;
        };
    }

    private static Side side(Column column, List<Json> constants) throws UnfitField {
        ValueTest[][] tests = new ValueTest[constants.size()][];
        for (int i = 0; i < tests.length; i++) {
            if (!(constants.get(i) instanceof Json.Null)) tests[i] = ColumnValues.compile(column, new InSet(List.of(constants.get(i)), false));
        }
        return new Side(column, tests);
    }
}
