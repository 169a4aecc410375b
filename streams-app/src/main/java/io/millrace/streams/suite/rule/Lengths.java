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
        long[] range = bounds.longs(BigDecimal.ONE);
        if (range[0] > range[1] || range[1] < 0) return "always fails: no text has such a length (" + demand() + ")";
        return "must be " + demand();
    }

    private String demand() {
        BigDecimal min = bounds.min();
        BigDecimal max = bounds.max();
        if (min == null) return (bounds.strictMax() ? "shorter than " : "at most ") + characters(max) + (bounds.strictMax() ? "" : " long");
        if (max == null) return (bounds.strictMin() ? "longer than " : "at least ") + characters(min) + (bounds.strictMin() ? "" : " long");
        if (min.equals(max) && !bounds.strictMin() && !bounds.strictMax()) return "exactly " + characters(min) + " long";
        return (bounds.strictMin() ? "more than " : "") + min.toPlainString() + " to " + (bounds.strictMax() ? "less than " : "") + characters(max) + " long";
    }

    private static String characters(BigDecimal count) {
        return count.toPlainString() + (count.compareTo(BigDecimal.ONE) == 0 ? " character" : " characters");
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
