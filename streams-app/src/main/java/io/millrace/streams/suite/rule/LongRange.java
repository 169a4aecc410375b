package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.Slices;
import io.millrace.streams.suite.value.AvroValue;
import io.millrace.streams.suite.value.Column;

/** An int or long lies in an interval, both ends included. */
record LongRange(long low, long high) implements JudgingTest {
    @Override
    public boolean test(byte[] bytes, int start, int end) {
        long value = AvroValue.readLong(bytes, start);
        return value >= low && value <= high;
    }

    @Override
    public Judge judge(Column column) {
        return new Of(column, this);
    }

    record Of(Column column, LongRange test) implements Judge {
        @Override
        public int judge(Slices event) {
            return column.isMissing(event) ? IGNORED : Judge.verdict(test.test(column.bytes(event), column.start(event), column.end(event)));
        }
    }
}
