package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.value.AvroValue;
import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.Kind;
import io.millrace.streams.suite.value.TextTest;
import io.millrace.streams.suite.value.Texts;
import io.millrace.streams.suite.value.ValueTest;
import io.millrace.streams.suite.value.WrongType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * A text must have a format.
 *
 * @param demand completes "the field …"
 * @param test makes one per compiled schema: it may keep scratch space
 * @param takesBytes bytes are read as text in UTF-8; other bytes fail
 * @param others the verdict on values that are no texts; null: such a field is an error
 */
public record TextFormat(String demand, Supplier<TextTest> test, Boolean others, boolean takesBytes) implements ColumnTest {
    @Override
    public String explain() {
        return demand;
    }

    @Override
    public ValueTest of(FieldType type) throws WrongType {
        if (type.kind().isText()) return Texts.ofText(type, test.get());
        if (takesBytes && type.kind() == Kind.BYTES) return ofBytes(type, test.get());
        if (others == null) throw new WrongType(type, "needs a text");
        return others ? ValueTest.ALWAYS : ValueTest.NEVER;
    }

    private static ValueTest ofBytes(FieldType type, TextTest test) {
        return (bytes, start, end) -> {
            int from = type.isFixed() ? start : AvroValue.content(bytes, start);
            return isUtf8(bytes, from, end) && test.test(bytes, from, end);
        };
    }

    private static boolean isUtf8(byte[] bytes, int from, int end) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, end - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
