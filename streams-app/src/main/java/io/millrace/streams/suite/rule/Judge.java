package io.millrace.streams.suite.rule;

import io.millrace.schemas.plan.Slices;

/** An expectation compiled for one schema. Not thread-safe. */
@FunctionalInterface
public interface Judge {
    /** The expectation does not look at this event: its value is null, or its condition does not hold. */
    int IGNORED = 0;

    int PASSED = 1;

    int FAILED = 2;

    int judge(Slices event);

    /** The judge's answer. The usual ones are asked for by name: the JVM then sees through the call, as it does not where there are many judges. */
    static int ask(Judge judge, Slices event) {
        if (judge instanceof ColumnNullity.Of nullity) return nullity.judge(event);
        if (judge instanceof TextMember.Of member) return member.judge(event);
        if (judge instanceof TextMatch.Of match) return match.judge(event);
        if (judge instanceof LongRange.Of range) return range.judge(event);
        if (judge instanceof DoubleRange.Of range) return range.judge(event);
        return judge.judge(event);
    }

    static int verdict(boolean passed) {
        return passed ? PASSED : FAILED;
    }
}
