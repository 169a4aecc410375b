package io.millrace.streams.suite;

import io.millrace.streams.suite.rule.Anything;
import io.millrace.streams.suite.rule.ColumnTest;
import io.millrace.streams.suite.rule.ColumnValues;
import io.millrace.streams.suite.rule.Expectation;
import io.millrace.streams.suite.rule.InSet;
import io.millrace.streams.suite.rule.Lengths;
import io.millrace.streams.suite.rule.OfType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Reads the expectations about the values of one column. */
final class ColumnExpectations {
    static final Set<String> TYPES = Set.of(
            "expect_column_values_to_not_be_null", "expect_column_values_to_be_null",
            "expect_column_values_to_be_between",
            "expect_column_values_to_be_in_set", "expect_column_values_to_not_be_in_set",
            "expect_column_value_lengths_to_be_between", "expect_column_value_lengths_to_equal",
            "expect_column_values_to_be_of_type", "expect_column_values_to_be_in_type_list",
            "expect_column_values_to_match_regex", "expect_column_values_to_not_match_regex",
            "expect_column_values_to_match_regex_list", "expect_column_values_to_not_match_regex_list",
            "expect_column_values_to_match_like_pattern", "expect_column_values_to_not_match_like_pattern",
            "expect_column_values_to_match_like_pattern_list", "expect_column_values_to_not_match_like_pattern_list",
            "expect_column_values_to_match_strftime_format", "expect_column_values_to_be_dateutil_parseable",
            "expect_column_values_to_be_json_parseable", "expect_column_values_to_match_json_schema");

    private ColumnExpectations() {}

    static Expectation read(String type, Kwargs kwargs) throws BadKwarg, CannotRun {
        String column = kwargs.column("column");
        return new ColumnValues(column, switch (type) {
            case "expect_column_values_to_be_between" -> between(kwargs);
            case "expect_column_values_to_be_in_set" -> inSet(kwargs, false);
            case "expect_column_values_to_not_be_in_set" -> inSet(kwargs, true);
            case "expect_column_value_lengths_to_be_between" -> lengths(kwargs);
            case "expect_column_value_lengths_to_equal" -> length(kwargs);
            case "expect_column_values_to_be_of_type" -> isOpen(kwargs, "type_") ? new Anything() : ofType(List.of(kwargs.text("type_")));
            case "expect_column_values_to_be_in_type_list" -> isOpen(kwargs, "type_list") ? new Anything() : ofType(kwargs.texts("type_list"));
            default -> TextExpectations.read(type, kwargs);
        });
    }

    private static ColumnTest between(Kwargs kwargs) throws BadKwarg, CannotRun {
        if (kwargs.flag("allow_cross_type_comparisons")) throw new CannotRun("allow_cross_type_comparisons is not supported, as in GX");
        return BetweenKwargs.read(kwargs);
    }

    private static ColumnTest inSet(Kwargs kwargs, boolean excluded) throws BadKwarg {
        kwargs.flag("parse_strings_as_datetimes");
        if (!kwargs.has("value_set")) throw kwargs.bad("value_set", "is required");
        if (isOpen(kwargs, "value_set")) return new Anything();
        return new InSet(kwargs.list("value_set"), excluded);
    }

    private static ColumnTest lengths(Kwargs kwargs) throws BadKwarg {
        BigDecimal min = kwargs.wholeNumber("min_value");
        BigDecimal max = kwargs.wholeNumber("max_value");
        if (min == null && max == null) throw kwargs.bad("min_value", "and max_value cannot both be null");
        return Lengths.between(min, max, kwargs.flag("strict_min"), kwargs.flag("strict_max"));
    }

    private static ColumnTest length(Kwargs kwargs) throws BadKwarg {
        BigDecimal value = kwargs.number("value");
        if (value == null) throw kwargs.bad("value", "is required");
        return Lengths.between(value, value, false, false);
    }

    /** It is there and null: then GX demands nothing. */
    private static boolean isOpen(Kwargs kwargs, String key) {
        return kwargs.has(key) && kwargs.get(key) == null;
    }

    private static ColumnTest ofType(List<String> names) throws CannotRun {
        var test = new OfType(names);
        if (!test.isKnown()) throw new CannotRun("names no known type: " + String.join(", ", names));
        return test;
    }
}
