package io.millrace.streams.suite.condition;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.suite.rule.FieldOrder;
import io.millrace.streams.suite.rule.UnfitField;
import io.millrace.streams.suite.value.Column;
import java.util.List;

/** Two fields of one event compare. */
record FieldComparison(String fieldA, Operator operator, String fieldB, int onNull) implements Condition {
    @Override
    public List<String> fields() {
        return fieldA.equals(fieldB) ? List.of(fieldA) : List.of(fieldA, fieldB);
    }

    @Override
    public String explain() {
        return fieldA + " " + operator.words() + " " + fieldB;
    }

    @Override
    public Check compile(RecordPlan plan) throws UnfitField {
        Column a = Column.of(plan, fieldA);
        Column b = Column.of(plan, fieldB);
        if (operator.isEquality()) {
            FieldOrder.Equality equal = FieldOrder.equality(a, b);
            return event -> a.isMissing(event) || b.isMissing(event) ? onNull : Check.answer(equal.test(event) == (operator == Operator.EQUAL));
        }
        FieldOrder order = FieldOrder.of(a, b);
        return event -> a.isMissing(event) || b.isMissing(event) ? onNull : Check.answer(operator.holds(order.compare(event)));
    }
}
