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

    static int verdict(boolean passed) {
        return passed ? PASSED : FAILED;
    }
}
