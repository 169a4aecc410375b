package io.millrace.streams.suite.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.time.DateText;
import io.millrace.streams.suite.time.Moment;
import io.millrace.streams.suite.value.AvroValue;
import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.Kind;
import io.millrace.streams.suite.value.TextTest;
import io.millrace.streams.suite.value.Texts;
import io.millrace.streams.suite.value.ValueTest;
import io.millrace.streams.suite.value.WrongType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * A value must lie in an interval: numbers among numbers, texts among texts by code point, moments among dates written as text.
 *
 * @param min null where the interval is open
 * @param datesInText texts are read as dates first: the legacy parse_strings_as_datetimes
 */
public record Between(Json min, Json max, boolean strictMin, boolean strictMax, boolean datesInText) implements ColumnTest {
    @Override
    public String explain() {
        String dates = datesInText ? " (texts read as dates)" : "";
        if (min == null) return "must be " + (strictMax ? "less than " : "at most ") + max.show() + dates;
        if (max == null) return "must be " + (strictMin ? "greater than " : "at least ") + min.show() + dates;
        return "must lie between " + min.show() + " and " + max.show() + " (" + ends() + ")" + dates;
    }

    private String ends() {
        if (strictMin == strictMax) return strictMin ? "both excluded" : "both included";
        return strictMin ? "the first excluded" : "the second excluded";
    }

    @Override
    public ValueTest of(FieldType type) throws WrongType {
        if (datesInText && type.kind().isText()) return Texts.ofText(type, dates(Constants.dates(this, type)));
        return switch (type.kind()) {
            case WHOLE, BOOL -> longs(type, Constants.numbers(this, type).longs(BigDecimal.ONE));
            case FLOAT -> {
                float[] range = Constants.numbers(this, type).floats();
                yield (bytes, start, end) -> {
                    float value = AvroValue.readFloat(bytes, start);
                    return value >= range[0] && value <= range[1];
                };
            }
            case DOUBLE -> {
                double[] range = Constants.numbers(this, type).doubles();
                yield new DoubleRange(range[0], range[1]);
            }
            case DECIMAL -> decimals(type, Constants.numbers(this, type));
            case TIMESTAMP, DATE -> longs(type, Constants.dates(this, type).longs(BigDecimal.valueOf(type.unitNanos())));
            case TIME -> longs(type, Constants.timesOfDay(this, type).longs(BigDecimal.valueOf(type.unitNanos())));
            case TEXT, ENUM -> Texts.ofText(type, texts(type));
            case BYTES, NESTED -> throw new WrongType(type, "cannot compare such values with " + (min == null ? max : min).show());
        };
    }

    private static ValueTest longs(FieldType type, long[] range) {
        long low = range[0];
        long high = range[1];
        if (type.kind() == Kind.BOOL) return (bytes, start, end) -> low <= (AvroValue.readBool(bytes, start) ? 1 : 0) && (AvroValue.readBool(bytes, start) ? 1 : 0) <= high;
        return new LongRange(low, high);
    }

    private static ValueTest decimals(FieldType type, Bounds bounds) {
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(-type.scale());
        byte[] low = digits(bounds.lowest(unit));
        byte[] high = digits(bounds.highest(unit));
        return (bytes, start, end) -> {
            int digits = AvroValue.digits(type, bytes, start);
            return (low == null || AvroValue.compareDigits(bytes, digits, end, low, 0, low.length) >= 0)
                    && (high == null || AvroValue.compareDigits(bytes, digits, end, high, 0, high.length) <= 0);
        };
    }

    private static byte[] digits(BigInteger value) {
        return value == null ? null : value.toByteArray();
    }

    private TextTest texts(FieldType type) throws WrongType {
        byte[] low = text(type, min);
        byte[] high = text(type, max);
        if (low != null && high != null && Arrays.compareUnsigned(low, high) > 0) throw new WrongType(type, "finds no text between " + min.show() + " and " + max.show());
        return (utf8, from, to) -> {
            int below = low == null ? 1 : Arrays.compareUnsigned(utf8, from, to, low, 0, low.length);
            int above = high == null ? -1 : Arrays.compareUnsigned(utf8, from, to, high, 0, high.length);
            return (strictMin ? below > 0 : below >= 0) && (strictMax ? above < 0 : above <= 0);
        };
    }

    private static byte[] text(FieldType type, Json bound) throws WrongType {
        if (bound == null) return null;
        if (bound instanceof Json.Text text) return text.value().getBytes(UTF_8);
        throw new WrongType(type, "cannot compare texts with " + bound.show());
    }

    /** Allocates per value: for suites of the old kind only. */
    private static TextTest dates(Bounds bounds) {
        return (utf8, from, to) -> {
            Optional<Moment> moment = DateText.parse(new String(utf8, from, to - from, UTF_8));
            if (moment.isEmpty()) return false;
            BigDecimal value = new BigDecimal(moment.get().nanos());
            int below = bounds.min() == null ? 1 : value.compareTo(bounds.min());
            int above = bounds.max() == null ? -1 : value.compareTo(bounds.max());
            return (bounds.strictMin() ? below > 0 : below >= 0) && (bounds.strictMax() ? above < 0 : above <= 0);
        };
    }
}
