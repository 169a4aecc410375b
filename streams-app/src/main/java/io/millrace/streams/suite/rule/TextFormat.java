package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.TextTest;
import io.millrace.streams.suite.value.Texts;
import io.millrace.streams.suite.value.ValueTest;
import io.millrace.streams.suite.value.WrongType;
import java.util.function.Supplier;

/**
 * A text must have a format.
 *
 * @param demand completes "the field …"
 * @param test makes one per compiled schema: it may keep scratch space
 * @param others the verdict on values that are no texts; null: such a field is an error
 */
public record TextFormat(String demand, Supplier<TextTest> test, Boolean others) implements ColumnTest {
    @Override
    public String explain() {
        return demand;
    }

    @Override
    public ValueTest of(FieldType type) throws WrongType {
        if (type.kind().isText()) return Texts.ofText(type, test.get());
        if (others == null) throw new WrongType(type, "needs a text");
        return others ? ValueTest.ALWAYS : ValueTest.NEVER;
    }
}
