package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.Slices;
import io.millrace.streams.suite.value.AvroValue;
import io.millrace.streams.suite.value.Column;
import io.millrace.streams.suite.value.TextTest;

/** A string matches a pattern. */
record TextMatch(TextTest pattern) implements JudgingTest {
    @Override
    public boolean test(byte[] bytes, int start, int end) {
        return pattern.test(bytes, AvroValue.content(bytes, start), end);
    }

    @Override
    public Judge judge(Column column) {
        return new Of(column, this);
    }

    record Of(Column column, TextMatch test) implements Judge {
        @Override
        public int judge(Slices event) {
            return column.isMissing(event) ? IGNORED : Judge.verdict(test.test(column.bytes(event), column.start(event), column.end(event)));
        }
    }
}
