package io.millrace.streams.suite.condition;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.suite.value.Column;
import java.util.List;

/** A field is null, or is not. */
record Nullity(String field, boolean isNull) implements Condition {
    @Override
    public List<String> fields() {
        return List.of(field);
    }

    @Override
    public String explain() {
        return field + (isNull ? " is null" : " is not null");
    }

    @Override
    public Check compile(RecordPlan plan) {
        Column column = Column.of(plan, field);
        return event -> Check.answer(column.isMissing(event) == isNull);
    }
}
