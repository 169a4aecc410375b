package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.Slices;
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

    @Override
    public Judge judge(Column column) {
        return new Of(column, this);
    }

    /** Reads the value once, where {@link Column#isMissing} would read it too. */
    record Of(Column column, DoubleRange range) implements Judge {
        @Override
        public int judge(Slices event) {
            if (!column.isPresent(event)) return IGNORED;
            double value = AvroValue.readDouble(column.bytes(event), column.start(event));
            return Double.isNaN(value) ? IGNORED : Judge.verdict(range.contains(value));
        }
    }
}
