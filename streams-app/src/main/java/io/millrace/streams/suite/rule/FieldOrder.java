package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.Slices;
import io.millrace.streams.suite.value.Column;

/** Compares two fields of one event, neither of which is missing. */
@FunctionalInterface
public interface FieldOrder {
    int compare(Slices event);

    /** Whether two fields of one event are equal, neither of which is missing. */
    @FunctionalInterface
    interface Equality {
        boolean test(Slices event);
    }

    /** @throws UnfitField if values that the two may have cannot be ordered */
    static FieldOrder of(Column a, Column b) throws UnfitField {
        PairOrder[][] orders = new PairOrder[a.types().size()][b.types().size()];
        for (int i = 0; i < orders.length; i++) {
            for (int k = 0; k < orders[i].length; k++) {
                orders[i][k] = Orders.of(a.types().get(i), b.types().get(k));
                if (orders[i][k] == null) throw new UnfitField(a.path(), a.types().get(i), "cannot be ordered beside " + b.path() + ", which is " + b.types().get(k).show());
            }
        }
        return event -> orders[a.branch(event)][b.branch(event)].compare(a.bytes(event), a.start(event), a.end(event), b.bytes(event), b.start(event), b.end(event));
    }

    static Equality equality(Column a, Column b) {
        PairTest[][] tests = new PairTest[a.types().size()][b.types().size()];
        for (int i = 0; i < tests.length; i++) {
            for (int k = 0; k < tests[i].length; k++) tests[i][k] = Orders.equality(a.types().get(i), b.types().get(k));
        }
        return event -> ColumnPair.ask(tests[a.branch(event)][b.branch(event)], a, b, event);
    }
}
