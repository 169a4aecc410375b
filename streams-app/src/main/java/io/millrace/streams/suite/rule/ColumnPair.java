package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.Slices;
import io.millrace.streams.suite.value.Column;
import io.millrace.streams.suite.value.FieldType;
import java.util.List;

/** A demand on the values of two fields. */
public record ColumnPair(String fieldA, String fieldB, Missing ignore, Demand demand) implements Expectation {
    /** What the pair must be. */
    public sealed interface Demand permits Greater, Equal, Anything, PairInSet {
        String explain(String a, String b);
    }

    /** @param datesInText texts are read as dates first: the legacy parse_strings_as_datetimes */
    public record Greater(boolean orEqual, boolean datesInText) implements Demand {
        @Override
        public String explain(String a, String b) {
            return a + " must be greater than " + (orEqual ? "or equal to " : "") + b + (datesInText ? " (texts read as dates)" : "");
        }
    }

    public record Equal() implements Demand {
        @Override
        public String explain(String a, String b) {
            return a + " must equal " + b;
        }
    }

    /** A set of pairs that is null. */
    public record Anything() implements Demand {
        @Override
        public String explain(String a, String b) {
            return a + " and " + b + " may be anything";
        }
    }

    @Override
    public List<String> fields() {
        return fieldA.equals(fieldB) ? List.of(fieldA) : List.of(fieldA, fieldB);
    }

    @Override
    public String explain() {
        return demand.explain(fieldA, fieldB) + ", " + (ignore == Missing.ALL ? "unless both are null" : ignore == Missing.ANY ? "where neither is null" : ignore.explain());
    }

    @Override
    public Judge compile(RecordPlan plan) throws UnfitField {
        Column a = Column.of(plan, fieldA);
        Column b = Column.of(plan, fieldB);
        Judge judge = switch (demand) {
            case PairInSet set -> set.compile(a, b);
            case Anything() -> event -> Judge.PASSED;
            case Greater(var orEqual, var dates) -> matrix(a, b);
            case Equal() -> matrix(a, b);
        };
        return event -> {
            int missing = (a.isMissing(event) ? 1 : 0) + (b.isMissing(event) ? 1 : 0);
            return ignore.ignores(missing, 2) ? Judge.IGNORED : judge.judge(event);
        };
    }

    private Judge matrix(Column a, Column b) throws UnfitField {
        PairTest[][] tests = new PairTest[a.types().size()][b.types().size()];
        for (int i = 0; i < tests.length; i++) {
            for (int k = 0; k < tests[i].length; k++) tests[i][k] = test(a.types().get(i), b.types().get(k));
        }
        return event -> Judge.verdict(!a.isMissing(event) && !b.isMissing(event) && ask(tests[a.branch(event)][b.branch(event)], a, b, event));
    }

    static boolean ask(PairTest test, Column a, Column b, Slices event) {
        return test.test(a.bytes(event), a.start(event), a.end(event), b.bytes(event), b.start(event), b.end(event));
    }

    private PairTest test(FieldType a, FieldType b) throws UnfitField {
        if (!(demand instanceof Greater greater)) return Orders.equality(a, b);
        if (greater.datesInText && (a.kind().isText() || b.kind().isText()) && Orders.areDates(a) && Orders.areDates(b)) return Orders.dates(a, b, greater.orEqual);
        PairOrder order = Orders.of(a, b);
        if (order == null) throw new UnfitField(fieldA, a, "cannot be ordered beside " + fieldB + ", which is " + b.show());
        int least = greater.orEqual ? 0 : 1;
        return (x, xs, xe, y, ys, ye) -> order.compare(x, xs, xe, y, ys, ye) >= least;
    }
}
