package io.millrace.streams.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules over several fields of one event. */
class GroupRulesTest {
    private static final String PAIR = "\"column_A\": \"a\", \"column_B\": \"b\"";

    private static Asked greater(String kwargs, String schema) {
        return Asked.of("expect_column_pair_values_a_to_be_greater_than_b", PAIR + kwargs, schema);
    }

    private static Asked equal(String kwargs, String schema) {
        return Asked.of("expect_column_pair_values_to_be_equal", PAIR + kwargs, schema);
    }

    @Test
    void ordersNumbersOfDifferentTypes() throws UnfitSchema {
        assertThat(greater("", "\"a\": \"long\", \"b\": \"double\"").failingRows("{\"a\": 2, \"b\": 1.5}", "{\"a\": 1, \"b\": 1.5}", "{\"a\": 1, \"b\": 1.0}")).containsExactly(1, 2);
        assertThat(greater(", \"or_equal\": true", "\"a\": \"long\", \"b\": \"double\"").failingRows("{\"a\": 1, \"b\": 1.0}", "{\"a\": 1, \"b\": 1.5}")).containsExactly(1);
        assertThat(greater("", "\"a\": {\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 9, \"scale\": 2}, \"b\": \"double\"")
                .failingRows("{\"a\": \"0.11\", \"b\": 0.1}", "{\"a\": \"0.10\", \"b\": 0.1}")).containsExactly(1);
    }

    @Test
    void ordersMomentsOfDifferentUnits() throws UnfitSchema {
        String schema = "\"a\": {\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}, \"b\": {\"type\": \"int\", \"logicalType\": \"date\"}";
        assertThat(greater("", schema).failingRows("{\"a\": 86400000001, \"b\": 1}", "{\"a\": 86400000000, \"b\": 1}", "{\"a\": -1, \"b\": 0}", "{\"a\": -1, \"b\": -1}")).containsExactly(1, 2);
    }

    @Test
    void readsTextsAsDatesIfToldTo() throws UnfitSchema {
        assertThat(greater(", \"parse_strings_as_datetimes\": true", "\"a\": \"string\", \"b\": \"string\"")
                .failingRows("{\"a\": \"10/1/2016\", \"b\": \"9/1/2016\"}", "{\"a\": \"cat\", \"b\": \"9/1/2016\"}")).containsExactly(1);
        assertThat(greater("", "\"a\": \"string\", \"b\": \"string\"").failingRows("{\"a\": \"10/1/2016\", \"b\": \"9/1/2016\"}")).containsExactly(0);
    }

    @Test
    void refusesToOrderWhatHasNoOrder() {
        assertThatThrownBy(() -> greater("", "\"a\": \"string\", \"b\": \"int\"").failingRows()).isInstanceOf(UnfitSchema.class)
                .hasMessageContaining("field a, which is string: cannot be ordered beside b, which is int");
    }

    @Test
    void leavesOutRowsAsToldAboutNulls() throws UnfitSchema {
        String schema = "\"a\": [\"null\", \"int\"], \"b\": [\"null\", \"int\"]";
        String rows = "[{\"a\": 1, \"b\": 1}, {\"a\": null, \"b\": 1}, {\"a\": 1, \"b\": null}, {\"a\": null, \"b\": null}]";
        assertThat(equal("", schema).verdicts(rows)).isEqualTo(new Rows.Verdicts(List.of(1, 2), 3));
        assertThat(equal(", \"ignore_row_if\": \"either_value_is_missing\"", schema).verdicts(rows)).isEqualTo(new Rows.Verdicts(List.of(), 1));
        assertThat(equal(", \"ignore_row_if\": \"neither\"", schema).verdicts(rows)).isEqualTo(new Rows.Verdicts(List.of(1, 2, 3), 4));
        assertThatThrownBy(() -> equal(", \"ignore_row_if\": \"sometimes\"", schema).suite()).isInstanceOf(BrokenSuite.class);
    }

    @Test
    void findsNoEqualityAcrossTypes() throws UnfitSchema {
        assertThat(equal("", "\"a\": \"int\", \"b\": [\"string\", \"double\"]").failingRows("{\"a\": 1, \"b\": \"1\"}", "{\"a\": 1, \"b\": 1.0}")).containsExactly(0);
        assertThat(equal("", "\"a\": \"string\", \"b\": {\"type\": \"enum\", \"name\": \"E\", \"symbols\": [\"X\", \"Y\"]}").failingRows("{\"a\": \"Y\", \"b\": \"Y\"}", "{\"a\": \"Y\", \"b\": \"X\"}")).containsExactly(1);
    }

    @Test
    void findsPairsWithNull() throws UnfitSchema {
        Asked pairs = Asked.of("expect_column_pair_values_to_be_in_set", PAIR + ", \"value_pairs_set\": [[1, \"x\"], [2, null]]", "\"a\": \"int\", \"b\": [\"null\", \"string\"]");
        assertThat(pairs.failingRows("{\"a\": 1, \"b\": \"x\"}", "{\"a\": 2, \"b\": null}", "{\"a\": 1, \"b\": null}", "{\"a\": 2, \"b\": \"x\"}")).containsExactly(2, 3);
        assertThat(Asked.of("expect_column_pair_values_to_be_in_set", PAIR + ", \"value_pairs_set\": null", "\"a\": \"int\", \"b\": \"int\"").failingRows("{\"a\": 1, \"b\": 2}")).isEmpty();
    }

    @Test
    void addsUp() throws UnfitSchema {
        String columns = "\"column_list\": [\"a\", \"b\", \"c\"], \"sum_total\": ";
        assertThat(Asked.of("expect_multicolumn_sum_to_equal", columns + "0.6", "\"a\": \"double\", \"b\": \"double\", \"c\": \"double\"").failingRows("{\"a\": 0.1, \"b\": 0.2, \"c\": 0.3}", "{\"a\": 0.3, \"b\": 0.2, \"c\": 0.1}"))
                .as("0.1 + 0.2 + 0.3 is 0.6000000000000001").containsExactly(0);
        String money = "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 9, \"scale\": 2}";
        assertThat(Asked.of("expect_multicolumn_sum_to_equal", columns + "0.6", "\"a\": " + money + ", \"b\": " + money + ", \"c\": " + money).failingRows("{\"a\": \"0.1\", \"b\": \"0.2\", \"c\": \"0.3\"}")).isEmpty();
        assertThat(Asked.of("expect_multicolumn_sum_to_equal", columns + "-2", "\"a\": \"long\", \"b\": \"long\", \"c\": \"long\"").failingRows("{\"a\": 9223372036854775807, \"b\": 9223372036854775807, \"c\": 0}", "{\"a\": -3, \"b\": 1, \"c\": 0}"))
                .as("a sum beyond 64 bits").containsExactly(0);
        assertThatThrownBy(() -> Asked.of("expect_multicolumn_sum_to_equal", columns + "1", "\"a\": \"long\", \"b\": \"long\", \"c\": \"string\"").failingRows()).isInstanceOf(UnfitSchema.class);
    }

    @Test
    void failsASumWithANull() throws UnfitSchema {
        String schema = "\"a\": [\"null\", \"long\"], \"b\": [\"null\", \"long\"]";
        String rows = "[{\"a\": 3, \"b\": null}, {\"a\": null, \"b\": null}, {\"a\": 1, \"b\": 2}]";
        String columns = "\"column_list\": [\"a\", \"b\"], \"sum_total\": 3";
        assertThat(Asked.of("expect_multicolumn_sum_to_equal", columns, schema).verdicts(rows)).isEqualTo(new Rows.Verdicts(List.of(0), 2));
        assertThat(Asked.of("expect_multicolumn_sum_to_equal", columns + ", \"ignore_row_if\": \"never\"", schema).verdicts(rows)).isEqualTo(new Rows.Verdicts(List.of(0, 1), 3));
        assertThat(Asked.of("expect_multicolumn_sum_to_equal", columns + ", \"ignore_row_if\": \"any_value_is_missing\"", schema).verdicts(rows)).isEqualTo(new Rows.Verdicts(List.of(), 1));
    }

    @Test
    void wantsValuesOfARecordToDiffer() throws UnfitSchema {
        Asked unique = Asked.of("expect_select_column_values_to_be_unique_within_record", "\"column_list\": [\"a\", \"b\", \"c\"], \"ignore_row_if\": \"never\"", "\"a\": [\"null\", \"int\"], \"b\": [\"null\", \"double\"], \"c\": [\"null\", \"string\"]");
        assertThat(unique.failingRows("{\"a\": 1, \"b\": 2.0, \"c\": \"1\"}", "{\"a\": 1, \"b\": 1.0, \"c\": \"x\"}", "{\"a\": null, \"b\": null, \"c\": \"x\"}", "{\"a\": null, \"b\": 1.0, \"c\": \"x\"}")).containsExactly(1, 2);
    }

    @Test
    void wantsValuesOfARecordToBeEqual() throws UnfitSchema {
        Asked same = Asked.of("expect_multicolumn_values_to_be_equal", "\"column_list\": [\"a\", \"b\"]", "\"a\": [\"null\", \"int\"], \"b\": [\"null\", \"int\"]");
        assertThat(same.failingRows("{\"a\": 1, \"b\": 1}", "{\"a\": 1, \"b\": 2}", "{\"a\": null, \"b\": 2}", "{\"a\": null, \"b\": null}")).containsExactly(1, 2);
    }
}
