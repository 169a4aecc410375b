package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.ValueTest;

/** No demand: GX passes every value where the set, the type or both bounds are left open. */
public record Anything() implements ColumnTest {
    @Override
    public String explain() {
        return "may have any value";
    }

    @Override
    public ValueTest of(FieldType type) {
        return ValueTest.ALWAYS;
    }
}
