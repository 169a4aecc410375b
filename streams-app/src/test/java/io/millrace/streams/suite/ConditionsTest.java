package io.millrace.streams.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.plan.RecordPlan;
import org.junit.jupiter.api.Test;

/** Which rows a {@code row_condition} picks, in each of its spellings. */
class ConditionsTest {
    private static final String SCHEMA = "{\"n\": [\"null\", \"long\"], \"d\": [\"null\", \"double\"], \"s\": [\"null\", \"string\"], \"b\": [\"null\", \"boolean\"], \"m\": [\"null\", \"long\"],"
            + " \"t\": [\"null\", {\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}],"
            + " \"r\": [\"null\", {\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"k\", \"type\": \"string\"}]}]}";
    private static final String[] ROWS = {
        "{\"n\": 1, \"d\": 0.5, \"s\": \"abc\", \"b\": true, \"m\": 1, \"t\": 1577836800000, \"r\": {\"k\": \"x\"}}",
        "{\"n\": 5, \"d\": -2.0, \"s\": \"it's\", \"b\": false, \"m\": 3, \"t\": 1609459200000, \"r\": {\"k\": \"y\"}}",
        "{\"n\": null, \"d\": null, \"s\": null, \"b\": null, \"m\": null, \"t\": null, \"r\": null}",
        "{\"n\": 9, \"d\": \"NaN\", \"s\": \"\", \"b\": true, \"m\": 20, \"t\": 0, \"r\": {\"k\": \"x\"}}",
    };

    /** Indexes of the rows that the condition picks. */
    private static String picked(Object condition, String parser) throws Exception {
        ObjectNode kwargs = Rows.JSON.createObjectNode().put("column", "n");
        if (condition instanceof String text) kwargs.put("row_condition", text);
        else kwargs.set("row_condition", (ObjectNode) condition);
        if (parser != null) kwargs.put("condition_parser", parser);
        Suite suite = Rows.suite("expect_column_values_to_not_be_null", kwargs);
        var schema = Rows.schema(SCHEMA);
        RecordPlan plan = RecordPlan.ofFields(schema, suite.fields());
        SuiteCheck check = suite.compile(plan);
        var slices = plan.newSlices();
        var picked = new StringBuilder();
        for (int i = 0; i < ROWS.length; i++) {
            plan.walk(Rows.encode(schema, Rows.json(ROWS[i])), 0, slices);
            check.run(slices);
            if (check.considered(0)) picked.append(i);
        }
        return picked.toString();
    }

    private static String pandas(String condition) throws Exception {
        return picked(condition, "pandas");
    }

    @Test
    void comparesAsPandasQueriesDo() throws Exception {
        assertThat(pandas("n == 5")).isEqualTo("1");
        assertThat(pandas("n == 5.0")).isEqualTo("1");
        assertThat(pandas("n != 5")).as("null is unequal to everything").isEqualTo("023");
        assertThat(pandas("n > 1")).isEqualTo("13");
        assertThat(pandas("1 < n <= 5")).isEqualTo("1");
        assertThat(pandas("n>=1 and n<9")).isEqualTo("01");
        assertThat(pandas("d == -2")).isEqualTo("1");
        assertThat(pandas("d != 0.5")).as("NaN is null").isEqualTo("123");
        assertThat(pandas("s == 'abc'")).isEqualTo("0");
        assertThat(pandas("s == \"it's\"")).isEqualTo("1");
        assertThat(pandas("s == 'it\\'s'")).isEqualTo("1");
        assertThat(pandas("'abc' == s")).isEqualTo("0");
        assertThat(pandas("5 <= n")).isEqualTo("13");
        assertThat(pandas("n == m")).isEqualTo("0");
        assertThat(pandas("n > m")).isEqualTo("1");
        assertThat(pandas("n != m")).isEqualTo("123");
        assertThat(pandas("t >= '2020-06-01'")).isEqualTo("1");
        assertThat(pandas("`n` == 1")).isEqualTo("0");
        assertThat(pandas("r.k == 'x'")).isEqualTo("03");
        assertThat(pandas("d == d")).as("the idiom for not NaN").isEqualTo("01");
        assertThat(pandas("d != d")).isEqualTo("23");
    }

    @Test
    void combinesAsPandasQueriesDo() throws Exception {
        assertThat(pandas("n == 1 or n == 5")).isEqualTo("01");
        assertThat(pandas("(n == 1) | (n == 9) & (s == '')")).isEqualTo("03");
        assertThat(pandas("n == 1 | n == 9 & s == 'abc'")).as("& binds as and").isEqualTo("0");
        assertThat(pandas("not n == 1")).isEqualTo("123");
        assertThat(pandas("~(n == 1) & ~n.isnull()")).isEqualTo("13");
        assertThat(pandas("not (n == 1 or s == '')")).isEqualTo("12");
        assertThat(pandas("b")).isEqualTo("03");
        assertThat(pandas("not b")).isEqualTo("12");
        assertThat(pandas("b == True")).isEqualTo("03");
        assertThat(pandas("n in [1, 9]")).isEqualTo("03");
        assertThat(pandas("n not in [1, 9]")).isEqualTo("12");
        assertThat(pandas("s in ('abc', \"it's\")")).isEqualTo("01");
        assertThat(pandas("n == [1, 5]")).isEqualTo("01");
        assertThat(pandas("n != [1, 5]")).isEqualTo("23");
        assertThat(pandas("n.isin([1, 5])")).isEqualTo("01");
        assertThat(pandas("n.isnull()")).isEqualTo("2");
        assertThat(pandas("d.notna() and n > 0")).isEqualTo("01");
        assertThat(pandas("s.str.startswith('ab') or s.str.endswith(\"s\")")).isEqualTo("01");
        assertThat(pandas("s.str.contains('^a.c$')")).isEqualTo("0");
    }

    @Test
    void comparesAsSqlDoes() throws Exception {
        assertThat(picked("n != 5", "spark")).as("nothing is known of null").isEqualTo("03");
        assertThat(picked("NOT (n = 5)", "spark")).isEqualTo("03");
        assertThat(picked("n <> 5 OR s IS NULL", "spark")).isEqualTo("023");
        assertThat(picked("s IS NOT NULL AND s LIKE 'a%'", "spark")).isEqualTo("0");
        assertThat(picked("s NOT LIKE 'a%'", "spark")).isEqualTo("13");
        assertThat(picked("n BETWEEN 1 AND 5", "spark")).isEqualTo("01");
        assertThat(picked("n NOT BETWEEN 1 AND 5 AND n NOT IN (1)", "spark")).isEqualTo("3");
        assertThat(picked("n NOT IN (5)", "spark")).isEqualTo("03");
    }

    @Test
    void readsTheColumnLanguage() throws Exception {
        for (String parser : new String[] {"great_expectations", "great_expectations__experimental__"}) {
            assertThat(picked("col(\"n\") > 1", parser)).isEqualTo("13");
            assertThat(picked("col(\"n\") != 5", parser)).isEqualTo("03");
            assertThat(picked("col(\"d\") <= -1.5", parser)).isEqualTo("1");
            assertThat(picked("col(\"s\") == 'abc'", parser)).isEqualTo("0");
            assertThat(picked("col(\"s\").notNull()", parser)).isEqualTo("013");
            assertThat(picked("col(\"t\") >= date(\"2020-06-01\")", parser)).isEqualTo("1");
            assertThat(picked("col(\"r.k\")==\"x\"", parser)).isEqualTo("03");
        }
        assertThatThrownBy(() -> picked("col(\"n\") > 1 and col(\"n\") < 5", "great_expectations")).isInstanceOf(BrokenSuite.class).hasMessageContaining("unable to parse condition");
    }

    @Test
    void readsConditionObjects() throws Exception {
        assertThat(object("{\"type\": \"comparison\", \"column\": {\"name\": \"n\"}, \"operator\": \"!=\", \"parameter\": 5}")).isEqualTo("023");
        assertThat(object("{\"column\": {\"name\": \"n\"}, \"operator\": \"IN\", \"parameter\": [1, 9]}")).isEqualTo("03");
        assertThat(object("{\"column\": {\"name\": \"n\"}, \"operator\": \"NOT_IN\", \"parameter\": [1, 9]}")).isEqualTo("12");
        assertThat(object("{\"type\": \"nullity\", \"column\": {\"name\": \"s\"}, \"is_null\": false}")).isEqualTo("013");
        assertThat(object("{\"type\": \"or\", \"conditions\": [{\"type\": \"nullity\", \"column\": {\"name\": \"s\"}, \"is_null\": true}, {\"type\": \"and\", \"conditions\": ["
                + "{\"type\": \"comparison\", \"column\": {\"name\": \"n\"}, \"operator\": \">\", \"parameter\": 1}, {\"type\": \"comparison\", \"column\": {\"name\": \"b\"}, \"operator\": \"==\", \"parameter\": true}]}]}")).isEqualTo("23");
        assertThat(object("{\"type\": \"pass_through\", \"pass_through_filter\": \"n == 1\"}")).isEqualTo("0");
        for (String broken : new String[] {"{}", "{\"type\": \"xor\"}", "{\"type\": \"and\", \"conditions\": []}", "{\"type\": \"comparison\", \"column\": {\"name\": \"n\"}, \"operator\": \"==\", \"parameter\": null}",
            "{\"type\": \"comparison\", \"column\": {\"name\": \"n\"}, \"operator\": \"IN\", \"parameter\": 5}", "{\"type\": \"comparison\", \"column\": {}, \"operator\": \"==\", \"parameter\": 5}"}) {
            assertThatThrownBy(() -> object(broken)).as(broken).isInstanceOf(BrokenSuite.class);
        }
    }

    private static String object(String json) throws Exception {
        return picked(Rows.json(json), null);
    }

    @Test
    void refusesBrokenConditions() {
        for (String broken : new String[] {"n ==", "n == 1)", "n = 1", "(n == 1", "n == 'a", "and", "n = = 1", "n in [1", "n in 5", "n == 1 n", "; drop"}) {
            assertThatThrownBy(() -> pandas(broken)).as(broken).isInstanceOf(BrokenSuite.class).hasMessageContaining("row_condition");
        }
        assertThatThrownBy(() -> picked("n == 1", null)).isInstanceOf(BrokenSuite.class).hasMessageContaining("needs a condition_parser");
        assertThatThrownBy(() -> picked("n == 1", "sql")).isInstanceOf(BrokenSuite.class).hasMessageContaining("unknown condition_parser 'sql'");
        assertThatThrownBy(() -> pandas("(".repeat(10_000))).isInstanceOf(BrokenSuite.class);
    }

    @Test
    void namesWhatItDoesNotSupport() {
        String[][] unsupported = {{"n + 1 > 2", "arithmetic"}, {"n == @limit", "Python variables"}, {"n.abs() > 1", "abs()"}, {"s.str.len() > 1", "str.len()"}, {"n == None", ".isnull()"}};
        for (String[] pair : unsupported) {
            assertThatThrownBy(() -> pandas(pair[0])).as(pair[0]).isInstanceOf(BrokenSuite.class).hasMessageContaining("cannot be run on single events").hasMessageContaining(pair[1]);
        }
    }

    @Test
    void refusesComparisonsAcrossTypesPerSchema() {
        assertThatThrownBy(() -> pandas("s > 5")).isInstanceOf(UnfitSchema.class).hasMessageContaining("field s, which is string");
        assertThatThrownBy(() -> pandas("s > n")).isInstanceOf(UnfitSchema.class);
    }

    @Test
    void whatOnlyLooksLikeAFieldIsNotSupported() throws Exception {
        for (String condition : new String[] {"t.dt.year == 2020", "s.str == 'a'", "s.str.len > 5", "index > 5"}) {
            assertThatThrownBy(() -> pandas(condition)).as(condition).isInstanceOf(BrokenSuite.class).hasMessageContaining("cannot be run on single events").hasMessageContaining("backquotes");
        }
        for (String condition : new String[] {"t < current_date", "t < CURRENT_TIMESTAMP"}) {
            assertThatThrownBy(() -> picked(condition, "spark")).as(condition).isInstanceOf(BrokenSuite.class).hasMessageContaining("cannot be run on single events").hasMessageContaining("backquotes");
        }
        assertThat(pandas("`index` > 5 or n == 1")).as("a field, though one that is not there").isEqualTo("0");
    }

    @Test
    void sqlNeverFindsNullInAListNorOutside() throws Exception {
        assertThat(picked("n NOT IN (1, null)", "spark")).isEmpty();
        assertThat(picked("n IN (1, null)", "spark")).isEqualTo("0");
        assertThat(picked("NOT (n IN (1, null))", "spark")).isEmpty();
        assertThat(picked("n NOT IN (1, null) OR s = 'abc'", "spark")).isEqualTo("0");
    }

    @Test
    void sqlComparesTextsWithTextsOnly() {
        for (String condition : new String[] {"n = '5'", "n != '5'", "n IN (1, '5')", "b = 'true'", "s = 5", "s IN ('a', 5)", "t = 5"}) {
            assertThatThrownBy(() -> picked(condition, "spark")).as(condition).isInstanceOf(UnfitSchema.class).hasMessageContaining("cannot compare");
        }
        assertThatThrownBy(() -> picked("col(\"n\") == \"5\"", "great_expectations")).isInstanceOf(UnfitSchema.class).hasMessageContaining("cannot compare numbers with the text \"5\"");
    }

    @Test
    void grammarThatIsNotKnownHereIsNotBroken() {
        for (String condition : new String[] {"s RLIKE 'a'", "s ILIKE 'a'", "b IS TRUE", "n <=> 5", "t > date '2020-01-01'", "CASE WHEN n > 1 THEN b ELSE b END", "s LIKE 'a/%' ESCAPE '/'", "a[0] > 1", "n > 1L",
            "n DIV 2 = 1", "t > INTERVAL '1' DAY", "EXISTS (SELECT 1)"}) {
            assertThatThrownBy(() -> picked(condition, "spark")).as(condition).isInstanceOf(BrokenSuite.class).hasMessageContaining("cannot be run on single events");
        }
        for (String condition : new String[] {"-n > 1", "n not in @x", "n in x", "s.str.contains('a', case=False)", "n > 1 if b else b"}) {
            assertThatThrownBy(() -> pandas(condition)).as(condition).isInstanceOf(BrokenSuite.class).hasMessageContaining("cannot be run on single events");
        }
        for (String condition : new String[] {"n ==", "n == 1)", "(n == 1", "n == 'a", "and", "n in [1", "n > 1 or", "n = 1"}) {
            assertThatThrownBy(() -> pandas(condition)).as(condition).isInstanceOf(BrokenSuite.class).hasMessageNotContaining("cannot be run on single events");
        }
    }
}
