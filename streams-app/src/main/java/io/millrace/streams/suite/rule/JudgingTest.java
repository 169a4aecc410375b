package io.millrace.streams.suite.rule;

import io.millrace.streams.suite.value.Column;
import io.millrace.streams.suite.value.ValueTest;

/**
 * A test that can be a judge itself. The code that all judges share calls whatever test it has, which the JVM does not see through where there
 * are many; a judge of the test's own costs half as much.
 */
interface JudgingTest extends ValueTest {
    /** Of a column whose values have one type only: the one that the test was compiled for. */
    Judge judge(Column column);
}
