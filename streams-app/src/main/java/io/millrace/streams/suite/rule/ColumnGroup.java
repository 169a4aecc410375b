package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.Slices;
import io.millrace.streams.suite.value.Column;
import io.millrace.streams.suite.value.FieldType;
import java.math.BigDecimal;
import java.util.List;

/** A demand on the values of several fields of one event. */
public record ColumnGroup(List<String> columns, Missing ignore, Demand demand) implements Expectation {
    /** What the values must be together. */
    public sealed interface Demand {}

    public record SumIs(BigDecimal total) implements Demand {}

    /** No two of them equal; two nulls are equal. */
    public record AllDifferent() implements Demand {}

    /** Each of them equal to the first; two nulls are equal. */
    public record AllEqual() implements Demand {}

    public ColumnGroup {
        columns = List.copyOf(columns);
    }

    @Override
    public List<String> fields() {
        return columns.stream().distinct().toList();
    }

    @Override
    public String explain() {
        String names = String.join(", ", columns);
        return switch (demand) {
            case SumIs(var total) -> "the sum of " + names + " must be " + total.toPlainString();
            case AllDifferent() -> names + " must all differ (two nulls are the same)";
            case AllEqual() -> names + " must all be equal (two nulls are the same)";
        } + ", " + ignore.explain();
    }

    @Override
    public Judge compile(RecordPlan plan) throws UnfitField {
        Column[] all = columns.stream().map(path -> Column.of(plan, path)).toArray(Column[]::new);
        Judge judge = switch (demand) {
            case SumIs(var total) -> Sums.compile(all, total);
            case AllDifferent() -> different(all);
            case AllEqual() -> equal(all);
        };
        return event -> {
            int missing = 0;
            for (Column column : all) missing += column.isMissing(event) ? 1 : 0;
            return ignore.ignores(missing, all.length) ? Judge.IGNORED : judge.judge(event);
        };
    }

    private static Judge different(Column[] all) {
        PairTest[][][][] tests = new PairTest[all.length][all.length][][];
        for (int i = 0; i < all.length; i++) {
            for (int k = i + 1; k < all.length; k++) tests[i][k] = equality(all[i], all[k]);
        }
        return event -> {
            for (int i = 0; i < all.length; i++) {
                for (int k = i + 1; k < all.length; k++) {
                    if (same(tests[i][k], all[i], all[k], event)) return Judge.FAILED;
                }
            }
            return Judge.PASSED;
        };
    }

    private static Judge equal(Column[] all) {
        PairTest[][][] tests = new PairTest[all.length][][];
        for (int i = 1; i < all.length; i++) tests[i] = equality(all[0], all[i]);
        return event -> {
            for (int i = 1; i < all.length; i++) {
                if (!same(tests[i], all[0], all[i], event)) return Judge.FAILED;
            }
            return Judge.PASSED;
        };
    }

    private static PairTest[][] equality(Column a, Column b) {
        PairTest[][] tests = new PairTest[a.types().size()][b.types().size()];
        for (int i = 0; i < tests.length; i++) {
            FieldType left = a.types().get(i);
            for (int k = 0; k < tests[i].length; k++) tests[i][k] = Orders.equality(left, b.types().get(k));
        }
        return tests;
    }

    private static boolean same(PairTest[][] tests, Column a, Column b, Slices event) {
        boolean missing = a.isMissing(event);
        if (missing || b.isMissing(event)) return missing && b.isMissing(event);
        return ColumnPair.ask(tests[a.branch(event)][b.branch(event)], a, b, event);
    }
}
