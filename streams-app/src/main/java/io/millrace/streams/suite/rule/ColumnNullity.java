package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.Slices;
import io.millrace.streams.suite.value.Column;
import java.util.List;

/** A field must be null, or must not. NaN counts as null, as in pandas. */
public record ColumnNullity(String field, boolean mustBeNull) implements Expectation {
    @Override
    public List<String> fields() {
        return List.of(field);
    }

    @Override
    public String explain() {
        return field + (mustBeNull ? " must be null" : " must not be null") + " (NaN counts as null)";
    }

    @Override
    public Judge compile(RecordPlan plan) {
        Column column = Column.of(plan, field);
        return new Of(column, mustBeNull);
    }

    record Of(Column column, boolean mustBeNull) implements Judge {
        @Override
        public int judge(Slices event) {
            return Judge.verdict(column.isMissing(event) == mustBeNull);
        }
    }
}
