package io.millrace.cli.suite;

import io.millrace.streams.suite.Unsupported;
import java.util.List;

/**
 * What a suite said of the rows of a file.
 *
 * @param rules in the suite's order
 * @param failures some of the failed rows
 * @param misfits the first rows that do not fit the schema
 * @param missingFields that rules read and the schema lacks
 */
record Verdicts(List<RuleCount> rules, Rows rows, List<FailedRow> failures, List<Misfit> misfits, List<Unsupported> unsupported, List<String> missingFields) {
    /** Rows by their fate: {@code read = valid + deadLetters + misfit}; flagged ones are valid. */
    record Rows(long read, long valid, long deadLetters, long flagged, long misfit) {}

    /** @param why names field, value and reason */
    record Misfit(long line, String why) {}

    /** Every rule's share of unexpected rows is within its mostly, and every row fits the schema. */
    boolean success() {
        return rows.misfit() == 0 && rules.stream().allMatch(RuleCount::success);
    }

    /** Of all rules and rows; {@link #failures} are some of them. */
    long failureCount() {
        return rules.stream().mapToLong(RuleCount::unexpected).sum();
    }
}
