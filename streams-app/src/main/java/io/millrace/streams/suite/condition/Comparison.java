package io.millrace.streams.suite.condition;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.suite.rule.ColumnTest;
import io.millrace.streams.suite.rule.ColumnValues;
import io.millrace.streams.suite.rule.UnfitField;
import io.millrace.streams.suite.value.Column;
import io.millrace.streams.suite.value.ValueTest;
import java.util.List;

/**
 * A field's value meets a demand.
 *
 * @param words the condition in words
 * @param onNull one of {@link Condition.Check}'s answers
 */
record Comparison(String field, ColumnTest test, String words, int onNull) implements Condition {
    @Override
    public List<String> fields() {
        return List.of(field);
    }

    @Override
    public String explain() {
        return words;
    }

    @Override
    public Check compile(RecordPlan plan) throws UnfitField {
        Column column = Column.of(plan, field);
        ValueTest[] tests = ColumnValues.compile(column, test);
        return event -> column.isMissing(event)
                ? onNull
                : Check.answer(tests[column.branch(event)].test(column.bytes(event), column.start(event), column.end(event)));
    }
}
