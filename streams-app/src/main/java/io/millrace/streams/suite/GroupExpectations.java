package io.millrace.streams.suite;

import io.millrace.streams.suite.json.Json;
import io.millrace.streams.suite.rule.ColumnExists;
import io.millrace.streams.suite.rule.ColumnGroup;
import io.millrace.streams.suite.rule.ColumnPair;
import io.millrace.streams.suite.rule.Expectation;
import io.millrace.streams.suite.rule.Missing;
import io.millrace.streams.suite.rule.PairInSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the expectations about several columns, and about columns rather than values. */
final class GroupExpectations {
    static final Set<String> TYPES = Set.of(
            "expect_column_to_exist",
            "expect_column_pair_values_a_to_be_greater_than_b", "expect_column_pair_values_to_be_equal", "expect_column_pair_values_to_be_in_set",
            "expect_multicolumn_sum_to_equal", "expect_multicolumn_values_to_be_equal",
            "expect_select_column_values_to_be_unique_within_record", "expect_multicolumn_values_to_be_unique");

    private GroupExpectations() {}

    static Expectation read(String type, Kwargs kwargs) throws BadKwarg, CannotRun {
        return switch (type) {
            case "expect_column_to_exist" -> exists(kwargs);
            case "expect_column_pair_values_a_to_be_greater_than_b" -> {
                if (kwargs.flag("allow_cross_type_comparisons")) throw new CannotRun("allow_cross_type_comparisons is not supported, as in GX");
                yield pair(kwargs, new ColumnPair.Greater(kwargs.flag("or_equal"), kwargs.flag("parse_strings_as_datetimes")));
            }
            case "expect_column_pair_values_to_be_equal" -> pair(kwargs, new ColumnPair.Equal());
            case "expect_column_pair_values_to_be_in_set" -> pairInSet(kwargs);
            case "expect_multicolumn_sum_to_equal" -> {
                BigDecimal total = kwargs.number("sum_total");
                if (total == null) throw kwargs.bad("sum_total", "is required");
                yield group(kwargs, Missing.ALL, new ColumnGroup.SumIs(total));
            }
            case "expect_multicolumn_values_to_be_equal" -> group(kwargs, Missing.NEVER, new ColumnGroup.AllEqual());
            default -> group(kwargs, Missing.ALL, new ColumnGroup.AllDifferent());
        };
    }

    private static Expectation exists(Kwargs kwargs) throws BadKwarg {
        String column = kwargs.column("column");
        BigDecimal index = kwargs.wholeNumber("column_index");
        return new ColumnExists(column, index == null ? 0 : index.intValue());
    }

    private static Expectation pair(Kwargs kwargs, ColumnPair.Demand demand) throws BadKwarg {
        Missing ignore = switch (kwargs.text("ignore_row_if", "both_values_are_missing")) {
            case "both_values_are_missing" -> Missing.ALL;
            case "either_value_is_missing" -> Missing.ANY;
            case "neither", "never" -> Missing.NEVER;
            default -> throw kwargs.bad("ignore_row_if", "must be both_values_are_missing, either_value_is_missing or neither");
        };
        return new ColumnPair(kwargs.column("column_A"), kwargs.column("column_B"), ignore, demand);
    }

    /** Without pairs everything passes, as in GX. */
    private static Expectation pairInSet(Kwargs kwargs) throws BadKwarg {
        if (!kwargs.has("value_pairs_set")) throw kwargs.bad("value_pairs_set", "is required");
        if (kwargs.get("value_pairs_set") == null) return pair(kwargs, new ColumnPair.Anything());
        var pairs = new ArrayList<PairInSet.Pair>();
        for (Json item : kwargs.list("value_pairs_set")) {
            if (!(item instanceof Json.Arr pair) || pair.items().size() != 2) throw new BadKwarg(item.line(), "value_pairs_set must hold pairs, not " + item.show());
            pairs.add(new PairInSet.Pair(pair.items().get(0), pair.items().get(1)));
        }
        return pair(kwargs, new PairInSet(pairs));
    }

    private static Expectation group(Kwargs kwargs, Missing otherwise, ColumnGroup.Demand demand) throws BadKwarg {
        Missing ignore = switch (kwargs.text("ignore_row_if", "default")) {
            case "default" -> otherwise;
            case "all_values_are_missing" -> Missing.ALL;
            case "any_value_is_missing" -> Missing.ANY;
            case "never" -> Missing.NEVER;
            default -> throw kwargs.bad("ignore_row_if", "must be all_values_are_missing, any_value_is_missing or never");
        };
        List<String> columns = kwargs.texts("column_list");
        if (columns.size() < 2) throw kwargs.bad("column_list", "must name at least two columns");
        return new ColumnGroup(columns, ignore, demand);
    }
}
