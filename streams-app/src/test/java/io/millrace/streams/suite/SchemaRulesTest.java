package io.millrace.streams.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.plan.RecordPlan;
import io.millrace.streams.suite.value.FieldType;
import org.junit.jupiter.api.Test;

/** Rules that the schema answers, and what null means to the two rules about null. */
class SchemaRulesTest {
    @Test
    void knowsTypeNamesOfManyTongues() throws UnfitSchema {
        String[][] agreeing = {{"int", "\"int\""}, {"int64", "\"long\""}, {"IntegerType", "\"int\""}, {"LongType", "\"long\""}, {"BIGINT", "\"long\""}, {"float", "\"double\""}, {"float64", "\"double\""},
            {"DoubleType", "\"double\""}, {"FloatType", "\"float\""}, {"str", "\"string\""}, {"VARCHAR(20)", "\"string\""}, {"StringType", "\"string\""}, {"object", "\"string\""}, {"bool", "\"boolean\""},
            {"BOOLEAN", "\"boolean\""}, {"bytes", "\"bytes\""}, {"datetime64[ns]", "{\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}"}, {"TimestampType", "{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}"},
            {"NUMBER", "\"long\""}, {"dtype('O')", "\"string\""}, {"dtype('<M8[ns]')", "{\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}"},
            {"datetime64[ns, UTC]", "{\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}"}, {"DATE", "{\"type\": \"int\", \"logicalType\": \"date\"}"}, {"DecimalType", "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 4}"}, {"list", "{\"type\": \"array\", \"items\": \"int\"}"}};
        for (String[] pair : agreeing) assertThat(holds(pair[0], pair[1])).as(pair[0] + " " + pair[1]).isTrue();
        String[][] differing = {{"str", "\"int\""}, {"int", "\"double\""}, {"float", "\"int\""}, {"LongType", "\"int\""}, {"FloatType", "\"double\""}, {"int64", "{\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}"}, {"uint8", "\"int\""}};
        for (String[] pair : differing) assertThat(holds(pair[0], pair[1])).as(pair[0] + " " + pair[1]).isFalse();
    }

    private static boolean holds(String name, String avroType) throws UnfitSchema {
        Suite suite = Asked.column("values_to_be_of_type", "\"type_\": \"" + name + "\"", avroType).suite();
        String value = switch (FieldType.of(Rows.schema("{\"x\": " + avroType + "}").getField("x").schema()).kind()) {
            case WHOLE, TIMESTAMP, DATE, TIME -> "1";
            case FLOAT, DOUBLE -> "1.5";
            case BOOL -> "true";
            case DECIMAL -> "\"1\"";
            case NESTED -> "[]";
            case TEXT, ENUM, BYTES -> "\"a\"";
        };
        return Rows.judge(suite, Rows.schema("{\"x\": " + avroType + "}"), Rows.json("[{\"x\": " + value + "}]")).unexpected().isEmpty();
    }

    @Test
    void judgesUnionsValueByValue() throws UnfitSchema {
        assertThat(Asked.column("values_to_be_in_type_list", "\"type_list\": [\"str\", \"nonsense\"]", "[\"null\", \"long\", \"string\"]").failing("\"a\"", "1", "null")).isEqualTo("1");
        assertThatThrownBy(() -> Asked.column("values_to_be_of_type", "\"type_\": \"nonsense\"", "\"int\"").suite()).isInstanceOf(BrokenSuite.class);
    }

    @Test
    void looksForColumns() throws UnfitSchema {
        String schema = "\"a\": \"int\", \"b\": {\"type\": \"record\", \"name\": \"B\", \"fields\": [{\"name\": \"c\", \"type\": \"int\"}]}";
        String[][] cases = {{"a", "null", "true"}, {"b.c", "null", "true"}, {"z", "null", "false"}, {"b.z", "null", "false"}, {"b", "1", "true"}, {"a", "1", "false"}, {"b", "-1", "true"}, {"a", "-2", "true"}, {"a", "7", "false"}, {"b", "0", "true"}};
        for (String[] c : cases) {
            var failing = Asked.of("expect_column_to_exist", "\"column\": \"" + c[0] + "\", \"column_index\": " + c[1], schema).failingRows("{\"a\": 1, \"b\": {\"c\": 2}}");
            assertThat(failing.isEmpty()).as(c[0] + " at " + c[1]).isEqualTo(Boolean.parseBoolean(c[2]));
        }
    }

    @Test
    void takesNaNForNull() throws UnfitSchema {
        assertThat(Asked.column("values_to_not_be_null", "", "[\"null\", \"double\"]").failing("1.5", "null", "\"NaN\"")).isEqualTo("null \"NaN\"");
        assertThat(Asked.column("values_to_be_null", "", "[\"null\", \"float\"]").failing("1.5", "null", "\"NaN\"")).isEqualTo("1.5");
        assertThat(Asked.column("values_to_not_be_null", "", "[\"null\", \"string\"]").failing("\"\"", "null")).isEqualTo("null");
    }

    @Test
    void takesAFieldThatIsInNoVersionForNullAndReportsIt() throws Exception {
        Suite suite = Asked.of("expect_column_values_to_not_be_null", "\"column\": \"gone.away\"", "\"a\": \"int\"").suite();
        var schema = Rows.schema("{\"a\": \"int\"}");
        assertThat(Rows.judge(suite, schema, Rows.json("[{\"a\": 1}]")).unexpected()).containsExactly(0);
        assertThat(suite.compile(RecordPlan.ofFields(schema, suite.fields())).missingFields()).containsExactly("gone.away");
    }

    @Test
    void readsNestedFieldsByPath() throws UnfitSchema {
        String schema = "\"actor\": [\"null\", {\"type\": \"record\", \"name\": \"Actor\", \"fields\": [{\"name\": \"login\", \"type\": [\"null\", \"string\"]}]}]";
        assertThat(Asked.of("expect_column_value_lengths_to_be_between", "\"column\": \"actor.login\", \"min_value\": 2", schema)
                .failingRows("{\"actor\": {\"login\": \"a\"}}", "{\"actor\": {\"login\": \"ab\"}}", "{\"actor\": null}", "{\"actor\": {\"login\": null}}")).containsExactly(0);
    }

    @Test
    void demandsNoTypeWhereNoneIsGiven() throws UnfitSchema {
        assertThat(Asked.column("values_to_be_of_type", "\"type_\": null", "\"int\"").failing("1")).isEmpty();
        assertThat(Asked.column("values_to_be_in_type_list", "\"type_list\": null", "\"int\"").failing("1")).isEmpty();
        assertThatThrownBy(() -> Asked.column("values_to_be_of_type", "", "\"int\"").suite()).isInstanceOf(BrokenSuite.class).hasMessageContaining("type_ is required");
    }

    @Test
    void cannotRunARuleOfUnknownTypes() {
        assertThatThrownBy(() -> Asked.column("values_to_be_of_type", "\"type_\": \"ARRAY<STRING>\"", "\"int\"").suite()).isInstanceOf(BrokenSuite.class)
                .hasMessageContaining("cannot be run on single events").hasMessageContaining("names no known type: ARRAY<STRING>");
    }
}
