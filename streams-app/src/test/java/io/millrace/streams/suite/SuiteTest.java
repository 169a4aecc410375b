package io.millrace.streams.suite;

import io.millrace.schemas.config.SuiteMode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.suite.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    private static Suite read(String json, SuiteSettings settings) {
        return Suite.read("s.json", json.getBytes(UTF_8), settings);
    }

    private static Suite of(String... expectations) {
        return read("{\"expectations\": [" + String.join(",\n", expectations) + "]}", SuiteSettings.STRICT);
    }

    private static String notNull(String column, String meta) {
        return "{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"" + column + "\"}, \"meta\": " + meta + "}";
    }

    @Test
    void readsBothSpellings(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("suite.json"), """
                {"expectation_suite_name": "old and new", "ge_cloud_id": null, "data_asset_type": null, "meta": {"great_expectations_version": "0.18.21"},
                 "expectations": [
                   {"expectation_type": "expect_column_values_to_not_be_null", "kwargs": {"column": "a", "result_format": "COMPLETE"}, "meta": {}},
                   {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "b", "value_set": [1]}, "id": "7", "severity": "critical", "meta": {"notes": "x"}}]}
                """);
        Suite suite = Suite.read(file, SuiteSettings.STRICT);
        assertThat(suite.name()).isEqualTo("old and new");
        assertThat(suite.rules()).extracting(Rule::name).containsExactly("expect_column_values_to_not_be_null(a)", "expect_column_values_to_be_in_set(b)");
        assertThat(suite.rules()).extracting(Rule::line).containsExactly(3, 4);
        assertThat(suite.fields()).containsExactly("a", "b");
        assertThatThrownBy(() -> Suite.read(directory.resolve("none.json"), SuiteSettings.STRICT)).isInstanceOf(BrokenSuite.class).hasMessageContaining("none.json");
    }

    @Test
    void givesRulesNamesAndActions() {
        Suite suite = of(notNull("a", "{}"), notNull("a", "{}"), notNull("a", "{\"millrace\": {\"name\": \"a is there\", \"action\": \"flag\"}}"),
                "{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"b\", \"mostly\": 0.9}}",
                "{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"b\", \"mostly\": 0.9}, \"meta\": {\"millrace\": {\"action\": \"dead-letter\"}}}");
        assertThat(suite.rules()).extracting(Rule::name, Rule::action, Rule::mostly).containsExactly(
                tuple("expect_column_values_to_not_be_null(a)", Action.DEAD_LETTER, 1.0), tuple("expect_column_values_to_not_be_null(a)#2", Action.DEAD_LETTER, 1.0),
                tuple("a is there", Action.FLAG, 1.0), tuple("expect_column_values_to_not_be_null(b)", Action.FLAG, 0.9), tuple("expect_column_values_to_not_be_null(b)#2", Action.DEAD_LETTER, 0.9));
    }

    @Test
    void namesLineAndReasonOfWhatIsBroken() {
        String[][] broken = {
            {"", "s.json line 1: the file is empty"},
            {"[]", "s.json line 1: a suite must be a JSON object"},
            {"{\n}", "s.json line 1: a suite needs a list 'expectations'"},
            {"{\n\"expectations\": [\n1]}", "s.json line 3: an expectation must be an object, not a number"},
            {"{\n\"expectations\": [\n{\"kwargs\": {}}]}", "s.json line 3: an expectation needs a 'type' (or 'expectation_type')"},
            {"{\"expectations\": [\n{\"type\": \"expect_column_values_to_be_between\",\n\"kwargs\": {\"column\": \"a\",\n\"min_value\": 5,\n\"max_value\": 4}}]}",
                "s.json line 4: expect_column_values_to_be_between: min_value 5 cannot be greater than max_value 4"},
            {"{\"expectations\": [\n{\"type\": \"expect_column_values_to_be_in_set\",\n\"kwargs\": {\n\"column\": \"a\"}}]}", "s.json line 3: expect_column_values_to_be_in_set: value_set is required"},
            {"{\"expectations\": [\n{\"type\": \"expect_column_values_to_not_be_null\",\n\"kwargs\": {\n\"column\": \"a\",\n\"mostly\": 1.5}}]}", "s.json line 5: expect_column_values_to_not_be_null: mostly must lie between 0 and 1"},
            {"{\"expectations\": [\n{\"type\": \"expect_column_values_to_not_be_null\",\n\"kwargs\": {\"column\": \"a\"},\n\"meta\": {\"millrace\": {\"action\":\n\"drop\"}}}]}",
                "s.json line 5: expect_column_values_to_not_be_null: meta.millrace.action must be dead-letter or flag, not \"drop\""},
            {"{\"expectations\": [\n{\"type\": \"expect_column_values_to_not_be_null\",\n\"kwargs\": {\"column\": \"a\"},\n\"meta\": {\"millrace\": {\"acton\": \"flag\"}}}]}",
                "s.json line 4: unknown key meta.millrace.acton; known: name, action"},
        };
        for (String[] pair : broken) assertThatThrownBy(() -> read(pair[0], SuiteSettings.PARTIAL)).as(pair[0]).isInstanceOf(BrokenSuite.class).hasMessage(pair[1]);
        assertThatThrownBy(() -> read("{\"a\": 1,\n\"a\": 2}", SuiteSettings.STRICT)).isInstanceOf(BrokenSuite.class).hasMessageContaining("line 2: not valid JSON: Duplicate field 'a'");
        assertThatThrownBy(() -> read("{\n\"a\": 1e99999999}", SuiteSettings.STRICT)).isInstanceOf(BrokenSuite.class).hasMessageContaining("line 2: number 1e99999999 is out of range");
    }

    @Test
    void readsWhatPythonWrites() {
        Suite suite = read("{\"meta\": {\"mean\": NaN, \"max\": Infinity}, \"expectations\": [{\"type\": \"expect_column_values_to_be_in_set\", \"kwargs\": {\"column\": \"a\", \"value_set\": [1, NaN],"
                + " \"windows\": null, \"table\": null, \"match_on\": null, \"parse_strings_as_datetimes\": null}}]}", SuiteSettings.STRICT);
        assertThat(suite.rules()).hasSize(1);
        for (String broken : new String[] {"{\"a\": nan}", "{\"a\": 1} // end", "{'a': 1}", "{\"a\": 01}", "{\"a\": .5}"}) {
            assertThatThrownBy(() -> read(broken, SuiteSettings.STRICT)).as(broken).isInstanceOf(BrokenSuite.class).hasMessageContaining("not valid JSON").hasMessageNotContainingAny("ALLOW_", "enable", "Feature");
        }
    }

    @Test
    void whatSaysNothingHidesNoOtherSpelling() {
        Suite suite = read("{\"suite_parameters\": {}, \"evaluation_parameters\": {\"low\": 3}, \"expectations\": [{\"type\": null, \"expectation_type\": \"expect_column_values_to_be_between\","
                + " \"kwargs\": {\"column\": \"a\", \"min_value\": {\"$PARAMETER\": \"low\"}}}]}", SuiteSettings.STRICT);
        assertThat(suite.rules().get(0).explain()).contains("at least 3");
    }

    @Test
    void saysOnceWhatIsWrong() {
        assertThatThrownBy(() -> of(notNull("", "{}"))).isInstanceOf(BrokenSuite.class).hasMessageEndingWith("column must not be empty");
        assertThatThrownBy(() -> of("{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"a\", \"row_condition\": 5}}"))
                .isInstanceOf(BrokenSuite.class).hasMessageEndingWith("expect_column_values_to_not_be_null: row_condition must be a text or an object, not a number");
        assertThatThrownBy(() -> of("{\"type\": \"expect_column_values_to_be_between\", \"kwargs\": {\"column\": \"a\", \"min_value\": {\"$PARAMETER\": \"now() - timedelta(weeks=1)\"}}}"))
                .isInstanceOf(BrokenSuite.class).hasMessageContaining("expressions are not computed");
    }

    private static final String MIXED = """
            {"expectations": [
            {"type": "expect_table_row_count_to_equal", "kwargs": {"value": 5}},
            {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "a"}},
            {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "a"}},
            {"type": "expect_column_mean_to_be_between", "kwargs": {"column": "a", "min_value": 0}},
            {"type": "expect_column_values_to_be_prime", "kwargs": {"column": "a"}},
            {"type": "expect_column_values_to_be_null", "kwargs": {"column": "a", "unless": "sunday"}},
            {"type": "expect_column_values_to_be_between", "kwargs": {"column": "a", "min_value": {"$PARAMETER": "low"}}}]}""";

    @Test
    void refusesEveryRuleItCannotRunAtOnce() {
        assertThatThrownBy(() -> read(MIXED, SuiteSettings.STRICT)).isInstanceOf(BrokenSuite.class).hasMessage(
                "s.json line 2: 6 rule(s) cannot be run on single events; remove them or set validate.suite-mode: partial. "
                        + "expect_table_row_count_to_equal() (line 2): it is about a whole table, not about an event; "
                        + "expect_column_values_to_be_unique(a) (line 4): it compares events with each other; "
                        + "expect_column_mean_to_be_between(a) (line 5): it is about all values of a column together; "
                        + "expect_column_values_to_be_prime(a) (line 6): unknown expectation type; "
                        + "expect_column_values_to_be_null(a) (line 7): unknown kwarg unless; "
                        + "expect_column_values_to_be_between(a) (line 8): its parameter 'low' has no value: set it in validate.suite-parameters");
    }

    @Test
    void listsThemInPartialMode() {
        Suite suite = read(MIXED, SuiteSettings.PARTIAL);
        assertThat(suite.rules()).extracting(Rule::name).containsExactly("expect_column_values_to_not_be_null(a)");
        assertThat(suite.unsupported()).hasSize(6).contains(new Unsupported("expect_column_values_to_be_prime(a)", 6, "unknown expectation type"));
    }

    @Test
    void putsParametersIn() throws UnfitSchema {
        String json = "{\"evaluation_parameters\": {\"low\": 3, \"high\": 3}, \"expectations\": [{\"type\": \"expect_column_values_to_be_between\", \"kwargs\": {\"column\": \"a\","
                + " \"min_value\": {\"$PARAMETER\": \"low\"}, \"max_value\": {\"$PARAMETER\": \"high\", \"$PARAMETER.high\": 7}}}]}";
        assertThat(read(json, SuiteSettings.STRICT).rules().get(0).explain()).startsWith("a, where not null, must lie between 3 and 7");
        var configured = new SuiteSettings(SuiteMode.STRICT, Map.of("low", Json.Num.of(1), "high", Json.Num.of(2)));
        assertThat(read(json, configured).rules().get(0).explain()).startsWith("a, where not null, must lie between 1 and 2");
    }

    @Test
    void saysWhatRulesDo() {
        String[][] sentences = {
            {"expect_column_values_to_be_between", "\"column\": \"fare\", \"min_value\": 0, \"max_value\": 500", "fare, where not null, must lie between 0 and 500 (both included); else the event is a dead letter"},
            {"expect_column_values_to_be_between", "\"column\": \"fare\", \"min_value\": 0, \"strict_min\": true, \"mostly\": 0.95",
                "fare, where not null, must be greater than 0; else the event is flagged; the rule holds if at least 95 % of the events considered pass"},
            {"expect_column_values_to_not_be_null", "\"column\": \"id\", \"row_condition\": \"kind == 'sale' and not test\", \"condition_parser\": \"pandas\"",
                "where kind is \"sale\" and not (test is true): id must not be null (NaN counts as null); else the event is a dead letter"},
            {"expect_column_values_to_not_match_regex_list", "\"column\": \"s\", \"regex_list\": [\"a\", \"b\"]", "s, where not null, must not match any of the regular expressions 'a', 'b'; else the event is a dead letter"},
            {"expect_column_pair_values_a_to_be_greater_than_b", "\"column_A\": \"end\", \"column_B\": \"start\", \"or_equal\": true", "end must be greater than or equal to start, unless both are null; else the event is a dead letter"},
            {"expect_multicolumn_sum_to_equal", "\"column_list\": [\"a\", \"b\"], \"sum_total\": 100", "the sum of a, b must be 100, unless all are null; else the event is a dead letter"},
            {"expect_column_value_lengths_to_be_between", "\"column\": \"s\", \"max_value\": 3", "s, where not null, must be at most 3 characters long; else the event is a dead letter"},
            {"expect_column_value_lengths_to_be_between", "\"column\": \"s\", \"max_value\": 1", "s, where not null, must be at most 1 character long; else the event is a dead letter"},
            {"expect_column_value_lengths_to_be_between", "\"column\": \"s\", \"min_value\": 5, \"max_value\": 5, \"strict_max\": true", "s, where not null, always fails: no text has such a length (5 to less than 5 characters long); else the event is a dead letter"},
            {"expect_column_value_lengths_to_be_between", "\"column\": \"s\", \"min_value\": 5, \"max_value\": 2", "s, where not null, always fails: no text has such a length (5 to 2 characters long); else the event is a dead letter"},
            {"expect_column_pair_values_to_be_in_set", "\"column_A\": \"a\", \"column_B\": \"b\", \"value_pairs_set\": []", "a and b always fail: the set of pairs is empty, unless both are null; else the event is a dead letter"},
            {"expect_column_values_to_be_in_set", "\"column\": \"s\", \"value_set\": null", "s, where not null, may have any value; else the event is a dead letter"},
            {"expect_column_to_exist", "\"column\": \"s\"", "the schema must have the field s; else the event is a dead letter"},
        };
        for (String[] s : sentences) assertThat(of("{\"type\": \"" + s[0] + "\", \"kwargs\": {" + s[1] + "}}").rules().get(0).explain()).isEqualTo(s[2]);
    }

    @Test
    void reportsTheFirstDeadLetterRuleAndEveryVerdict() throws Exception {
        Suite suite = of(notNull("a", "{\"millrace\": {\"action\": \"flag\"}}"), notNull("b", "{}"), notNull("c", "{}"),
                "{\"type\": \"expect_column_values_to_be_between\", \"kwargs\": {\"column\": \"a\", \"min_value\": 1}}");
        var schema = Rows.schema("{\"a\": [\"null\", \"int\"], \"b\": [\"null\", \"int\"], \"c\": [\"null\", \"int\"]}");
        RecordPlan plan = RecordPlan.ofFields(schema, suite.fields());
        SuiteCheck check = suite.compile(plan);
        var slices = plan.newSlices();
        plan.walk(Rows.encode(schema, Rows.json("{\"a\": null, \"b\": 1, \"c\": null}")), 0, slices);
        assertThat(check.run(slices)).isEqualTo(2);
        assertThat(new boolean[] {check.unexpected(0), check.unexpected(1), check.unexpected(2), check.unexpected(3)}).containsExactly(true, false, true, false);
        assertThat(new boolean[] {check.considered(0), check.considered(3)}).containsExactly(true, false);
        plan.walk(Rows.encode(schema, Rows.json("{\"a\": null, \"b\": 1, \"c\": 1}")), 0, slices);
        assertThat(check.run(slices)).as("a flag stops nothing").isEqualTo(SuiteCheck.NONE);
    }

    @Test
    void namesEveryRuleThatDoesNotFitASchema() throws Exception {
        Suite suite = of("{\"type\": \"expect_column_values_to_be_between\", \"kwargs\": {\"column\": \"a\", \"min_value\": 1}}",
                "{\"type\": \"expect_column_values_to_match_strftime_format\", \"kwargs\": {\"column\": \"b\", \"strftime_format\": \"%Y\"}}");
        RecordPlan plan = RecordPlan.ofFields(Rows.schema("{\"a\": \"string\", \"b\": \"int\"}"), suite.fields());
        assertThatThrownBy(() -> suite.compile(plan)).isInstanceOfSatisfying(UnfitSchema.class, e -> assertThat(e.problems()).containsExactly(
                new UnfitSchema.Problem("expect_column_values_to_be_between(a)", "a", "string", "cannot compare texts with 1"),
                new UnfitSchema.Problem("expect_column_values_to_match_strftime_format(b)", "b", "int", "needs a text")));
    }
}
