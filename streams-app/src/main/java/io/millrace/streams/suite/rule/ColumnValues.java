package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.suite.value.Column;
import io.millrace.streams.suite.value.ValueTest;
import io.millrace.streams.suite.value.WrongType;
import java.util.List;

/** A demand on the values of one field that are not null. */
public record ColumnValues(String field, ColumnTest test) implements Expectation {
    @Override
    public List<String> fields() {
        return List.of(field);
    }

    @Override
    public String explain() {
        return field + ", where not null, " + test.explain();
    }

    @Override
    public Judge compile(RecordPlan plan) throws UnfitField {
        Column column = Column.of(plan, field);
        ValueTest[] tests = compile(column, test);
        if (tests.length == 1) {
            ValueTest only = tests[0];
            if (only instanceof JudgingTest judging) return judging.judge(column);
            return event -> column.isMissing(event) ? Judge.IGNORED : Judge.verdict(only.test(column.bytes(event), column.start(event), column.end(event)));
        }
        return event -> column.isMissing(event)
                ? Judge.IGNORED
                : Judge.verdict(tests[column.branch(event)].test(column.bytes(event), column.start(event), column.end(event)));
    }

    /** One test per type that the column's values may have. */
    public static ValueTest[] compile(Column column, ColumnTest test) throws UnfitField {
        try {
            ValueTest[] tests = new ValueTest[column.types().size()];
            for (int i = 0; i < tests.length; i++) tests[i] = test.of(column.types().get(i));
            return tests;
        } catch (WrongType e) {
            throw UnfitField.of(column.path(), e);
        }
    }
}
