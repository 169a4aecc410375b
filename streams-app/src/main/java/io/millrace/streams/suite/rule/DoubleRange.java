package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.value.AvroValue;
import io.millrace.streams.suite.value.Column;

/** A double lies in an interval, both ends included. */
record DoubleRange(double low, double high) implements JudgingTest {
    @Override
    public boolean test(byte[] bytes, int start, int end) {
        return contains(AvroValue.readDouble(bytes, start));
    }

    private boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** Reads the value once, where {@link Column#isMissing} would read it too. */
    @Override
    public Judge judge(Column column) {
        return event -> {
            if (!column.isPresent(event)) return Judge.IGNORED;
            double value = AvroValue.readDouble(column.bytes(event), column.start(event));
            return Double.isNaN(value) ? Judge.IGNORED : Judge.verdict(contains(value));
        };
    }
}
