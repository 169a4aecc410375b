package io.millrace.streams.suite;

/** What happens to rules that one event cannot answer: {@code validate.suite-mode}. */
public enum SuiteMode {
    /** They refuse the start. */
    STRICT,
    /** They are left out, listed and counted. */
    PARTIAL
}
