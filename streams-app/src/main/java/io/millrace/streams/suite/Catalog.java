package io.millrace.streams.suite;

import io.millrace.streams.suite.rule.ColumnNullity;
import io.millrace.streams.suite.rule.Expectation;
import java.util.Map;
import java.util.regex.Pattern;

/** The expectations of Great Expectations: those that one event can answer, and why the others cannot be run. */
final class Catalog {
    private static final Map<String, String> ACROSS_EVENTS = Map.of(
            "expect_column_values_to_be_unique", "it compares events with each other",
            "expect_compound_columns_to_be_unique", "it compares events with each other",
            "expect_column_values_to_be_increasing", "it compares each event with the one before",
            "expect_column_values_to_be_decreasing", "it compares each event with the one before",
            "expect_column_value_z_scores_to_be_less_than", "it compares each value with the mean of all events");
    private static final Pattern AGGREGATE = Pattern.compile("expect_column_(distinct|unique|proportion|most_common|max|min|mean|median|sum|stdev|quantile|kl_|chisquare|bootstrapped|parameterized"
            + "|pair_cramers|percentile|non_null|null_|skew|kurtosis).*");

    private Catalog() {}

    /** @throws CannotRun unless one event can answer the expectation, before its kwargs are looked at */
    static void requireKnown(String type) throws CannotRun {
        if (ColumnExpectations.TYPES.contains(type) || GroupExpectations.TYPES.contains(type)) return;
        if (ACROSS_EVENTS.containsKey(type)) throw new CannotRun(ACROSS_EVENTS.get(type));
        if (type.startsWith("expect_table_") || type.startsWith("expect_query_") || type.equals("unexpected_rows_expectation")) throw new CannotRun("it is about a whole table, not about an event");
        if (AGGREGATE.matcher(type).matches()) throw new CannotRun("it is about all values of a column together");
        throw new CannotRun("unknown expectation type");
    }

    static Expectation read(String type, Kwargs kwargs) throws BadKwarg, CannotRun {
        return switch (type) {
            case "expect_column_values_to_not_be_null" -> new ColumnNullity(kwargs.column("column"), false);
            case "expect_column_values_to_be_null" -> new ColumnNullity(kwargs.column("column"), true);
            default -> ColumnExpectations.TYPES.contains(type) ? ColumnExpectations.read(type, kwargs) : GroupExpectations.read(type, kwargs);
        };
    }
}
