package io.millrace.streams.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.schemas.plan.RecordPlan;
import io.millrace.schemas.plan.Slices;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Judging a valid event must leave no garbage. */
class NoGarbageTest {
    private static final int EVENTS = 20_000;
    private static final String SCHEMA = """
            {"id": "string", "fare": ["null", "double"], "count": "long", "kind": {"type": "enum", "name": "Kind", "symbols": ["SALE", "RETURN"]},
             "price": {"type": "bytes", "logicalType": "decimal", "precision": 20, "scale": 2}, "start": {"type": "long", "logicalType": "timestamp-millis"},
             "end": {"type": "long", "logicalType": "timestamp-micros"}, "day": "string", "payload": "string", "paid": "boolean", "rate": "float", "mixed": ["long", "string"],
             "actor": ["null", {"type": "record", "name": "Actor", "fields": [{"name": "login", "type": ["null", "string"]}]}]}""";
    private static final String ROW = """
            {"id": "ab-123", "fare": 12.5, "count": 7, "kind": "SALE", "price": "19.99", "start": 1577836800000, "end": 1577836800000001, "day": "2024-02-29",
             "payload": "{\\"a\\": [1, 2.5e3, null]}", "paid": true, "rate": 0.5, "mixed": 5, "actor": {"login": "zoë"}}""";
    private static final String[] RULES = {
        "not_be_null|\"column\": \"id\"", "be_between|\"column\": \"fare\", \"min_value\": 0, \"max_value\": 500", "be_between|\"column\": \"count\", \"min_value\": 0, \"strict_min\": true",
        "be_between|\"column\": \"price\", \"min_value\": 0.01, \"max_value\": 1000", "be_between|\"column\": \"start\", \"min_value\": \"2019-01-01\", \"max_value\": \"2030-01-01\"",
        "be_between|\"column\": \"rate\", \"max_value\": 1", "be_in_set|\"column\": \"kind\", \"value_set\": [\"SALE\"]", "be_in_set|\"column\": \"count\", \"value_set\": [1, 7]",
        "be_in_set|\"column\": \"actor.login\", \"value_set\": [\"zoë\", \"x\"]", "not_be_in_set|\"column\": \"price\", \"value_set\": [1.5]", "be_in_set|\"column\": \"mixed\", \"value_set\": [5, \"x\"]",
        "match_like_pattern|\"column\": \"id\", \"like_pattern\": \"%-___\"", "match_strftime_format|\"column\": \"day\", \"strftime_format\": \"%Y-%m-%d\"", "be_json_parseable|\"column\": \"payload\"",
        "be_of_type|\"column\": \"paid\", \"type_\": \"bool\"",
        "not_be_null|\"column\": \"actor.login\", \"row_condition\": \"kind == 'SALE' and (fare > 1 or not paid) and count in [7] and actor.login.notnull()\", \"condition_parser\": \"pandas\""};

    @Test
    void allocatesNothingPerValidEvent() throws Exception {
        var expectations = new StringBuilder();
        for (String rule : RULES) {
            String[] parts = rule.split("\\|", 2);
            expectations.append("{\"type\": \"expect_column_values_to_").append(parts[0]).append("\", \"kwargs\": {").append(parts[1]).append("}},\n");
        }
        expectations.append("{\"type\": \"expect_column_value_lengths_to_be_between\", \"kwargs\": {\"column\": \"actor.login\", \"min_value\": 3, \"max_value\": 3}},\n")
                .append("{\"type\": \"expect_column_pair_values_a_to_be_greater_than_b\", \"kwargs\": {\"column_A\": \"end\", \"column_B\": \"start\"}},\n")
                .append("{\"type\": \"expect_select_column_values_to_be_unique_within_record\", \"kwargs\": {\"column_list\": [\"id\", \"day\", \"count\"]}},\n")
                .append("{\"type\": \"expect_column_pair_values_to_be_in_set\", \"kwargs\": {\"column_A\": \"kind\", \"column_B\": \"paid\", \"value_pairs_set\": [[\"RETURN\", false], [\"SALE\", true]]}},\n")
                .append("{\"type\": \"expect_multicolumn_sum_to_equal\", \"kwargs\": {\"column_list\": [\"fare\", \"count\"], \"sum_total\": 19.5}}");
        Suite suite = Suite.read("s.json", ("{\"expectations\": [" + expectations + "]}").getBytes(UTF_8), SuiteSettings.STRICT);
        var schema = Rows.schema(SCHEMA);
        RecordPlan plan = RecordPlan.ofFields(schema, suite.fields());
        SuiteCheck check = suite.compile(plan);
        Slices slices = plan.newSlices();
        plan.walk(Rows.encode(schema, Rows.json(ROW)), 0, slices);
        assertThat(check.run(slices)).as("the event is valid").isEqualTo(SuiteCheck.NONE);
        assertThat(bytesPerEvent(check, slices)).isLessThan(1);
    }

    private static double bytesPerEvent(SuiteCheck check, Slices slices) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(check, slices);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
        run(check, slices);
        return (double) (threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before) / EVENTS;
    }

    private static void run(SuiteCheck check, Slices slices) {
        for (int i = 0; i < EVENTS; i++) {
            if (check.run(slices) != SuiteCheck.NONE) throw new AssertionError("event " + i + " is not valid");
        }
    }
}
