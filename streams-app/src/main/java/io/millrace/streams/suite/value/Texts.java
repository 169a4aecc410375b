package io.millrace.streams.suite.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.avro.LogicalTypes;

/** Asks a text's question to values: to texts as they lie, to other kinds as the text that Python's {@code str()} makes of them. */
public final class Texts {
    private static final byte[] TRUE = "True".getBytes(UTF_8);
    private static final byte[] FALSE = "False".getBytes(UTF_8);

    private Texts() {}

    /** The question to string and enum values. */
    public static ValueTest ofText(FieldType type, TextTest test) {
        return switch (type.kind()) {
            case TEXT -> (bytes, start, end) -> test.test(bytes, AvroValue.content(bytes, start), end);
            case ENUM -> ofSymbols(type.symbols(), test);
            default -> throw new IllegalArgumentException("no text: " + type.show());
        };
    }

    /**
     * The question to {@code str(value)}: what GX asks of columns that hold no text.
     *
     * @throws WrongType for values whose text would depend on the whole column, or on Python
     */
    public static ValueTest ofAnything(FieldType type, TextTest test) throws WrongType {
        return switch (type.kind()) {
            case TEXT, ENUM -> ofText(type, test);
            case BOOL -> {
                boolean yes = test.test(TRUE, 0, TRUE.length);
                boolean no = test.test(FALSE, 0, FALSE.length);
                yield (bytes, start, end) -> AvroValue.readBool(bytes, start) ? yes : no;
            }
            case WHOLE -> new DigitsTest(test);
            case FLOAT, DOUBLE -> (bytes, start, end) -> {
                byte[] text = PythonFloat.repr(AvroValue.asDouble(type, bytes, start, end)).getBytes(UTF_8);
                return test.test(text, 0, text.length);
            };
            case DECIMAL -> ofDecimal(type, test);
            case TIMESTAMP, DATE, TIME, BYTES, NESTED -> throw new WrongType(type, "needs a text or a number");
        };
    }

    /** More digits than the schema allows fail: to write them out takes time with their square. */
    private static ValueTest ofDecimal(FieldType type, TextTest test) {
        BigInteger tooLarge = BigInteger.TEN.pow(((LogicalTypes.Decimal) type.schema().getLogicalType()).getPrecision());
        return (bytes, start, end) -> {
            BigDecimal value = AvroValue.decimal(type, bytes, start, end);
            if (value.unscaledValue().abs().compareTo(tooLarge) >= 0) return false;
            byte[] text = value.toPlainString().getBytes(UTF_8);
            return test.test(text, 0, text.length);
        };
    }

    private static ValueTest ofSymbols(List<byte[]> symbols, TextTest test) {
        boolean[] answers = new boolean[symbols.size()];
        for (int i = 0; i < answers.length; i++) answers[i] = test.test(symbols.get(i), 0, symbols.get(i).length);
        return (bytes, start, end) -> answers[(int) AvroValue.readLong(bytes, start)];
    }

    /** Number of code points in well-formed UTF-8. */
    public static int codePoints(byte[] utf8, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if ((utf8[i] & 0xc0) != 0x80) count++;
        }
        return count;
    }
}
