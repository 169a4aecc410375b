package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.ValueTest;
import io.millrace.streams.suite.value.WrongType;

/** A demand on a field's value, before its type is known. */
public interface ColumnTest {
    ValueTest of(FieldType type) throws WrongType;

    /** Completes "the field …". */
    String explain();
}
