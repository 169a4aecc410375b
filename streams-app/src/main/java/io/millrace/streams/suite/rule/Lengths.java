package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.value.FieldType;
import io.millrace.streams.suite.value.Texts;
import io.millrace.streams.suite.value.ValueTest;
import io.millrace.streams.suite.value.WrongType;
import java.math.BigDecimal;

/** The number of code points in a value's text must lie in an interval; of other values in the text {@code str()} makes of them. */
public record Lengths(Bounds bounds) implements ColumnTest {
    /** @param min null where the interval is open */
    public static Lengths between(BigDecimal min, BigDecimal max, boolean strictMin, boolean strictMax) {
        return new Lengths(new Bounds(min, max, strictMin, strictMax));
    }

    @Override
    public String explain() {
        BigDecimal min = bounds.min();
        BigDecimal max = bounds.max();
        String characters = " characters";
        if (min != null && min.equals(max)) return "must be exactly " + min.toPlainString() + characters + " long";
        if (min == null) return "must be " + (bounds.strictMax() ? "shorter than " : "at most ") + max.toPlainString() + characters + (bounds.strictMax() ? "" : " long");
        if (max == null) return "must be " + (bounds.strictMin() ? "longer than " : "at least ") + min.toPlainString() + characters + (bounds.strictMin() ? "" : " long");
        return "must be " + (bounds.strictMin() ? "more than " : "") + min.toPlainString() + " to " + (bounds.strictMax() ? "less than " : "") + max.toPlainString() + characters + " long";
    }

    @Override
    public ValueTest of(FieldType type) throws WrongType {
        long[] range = bounds.longs(BigDecimal.ONE);
        long min = range[0];
        long max = range[1];
        return Texts.ofAnything(type, (utf8, from, to) -> isWithin(min, max, utf8, from, to));
    }

    /** A code point has one to four bytes: mostly the number of bytes decides. */
    private static boolean isWithin(long min, long max, byte[] utf8, int from, int to) {
        int bytes = to - from;
        if (bytes < min) return false;
        if (bytes <= max && (bytes + 3) / 4 >= min) return true;
        int length = Texts.codePoints(utf8, from, to);
        return length >= min && length <= max;
    }
}
