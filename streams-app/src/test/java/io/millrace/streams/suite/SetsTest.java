package io.millrace.streams.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SetsTest {
    private static final String MILLIS = "{\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}";

    private static Asked in(String set, String avroType) {
        return Asked.column("values_to_be_in_set", "\"value_set\": " + set, avroType);
    }

    private static Asked notIn(String set, String avroType) {
        return Asked.column("values_to_not_be_in_set", "\"value_set\": " + set, avroType);
    }

    @Test
    void takesOneAndOnePointZeroAndTrueForTheSame() throws UnfitSchema {
        assertThat(in("[1.0]", "\"int\"").failing("1", "2")).isEqualTo("2");
        assertThat(in("[true]", "\"long\"").failing("1", "2")).isEqualTo("2");
        assertThat(in("[1]", "\"boolean\"").failing("true", "false")).isEqualTo("false");
        assertThat(in("[1, 0]", "\"double\"").failing("1.0", "0.0", "-0.0", "0.5")).isEqualTo("0.5");
        assertThat(in("[1.5, 1e30]", "\"long\"").failing("1", "2")).isEqualTo("1 2");
        assertThat(in("[9007199254740993]", "\"long\"").failing("9007199254740992", "9007199254740993")).isEqualTo("9007199254740992");
    }

    @Test
    void neverFindsATextAmongNumbersOrANumberAmongTexts() throws UnfitSchema {
        assertThat(in("[\"1\", 2]", "[\"long\", \"string\"]").failing("1", "2", "\"1\"", "\"2\"")).isEqualTo("1 \"2\"");
    }

    @Test
    void readsConstantsAsDatesForMoments() throws UnfitSchema {
        assertThat(in("[\"2020-01-01\", \"Jan 2 2020\", \"no date\", 5]", MILLIS).failing("1577836800000", "1577923200000", "5")).isEqualTo("5");
        assertThat(notIn("[\"2020-01-01\"]", "{\"type\": \"int\", \"logicalType\": \"date\"}").failing("18262", "18263")).isEqualTo("18262");
        assertThatThrownBy(() -> notIn("[\"no date\"]", MILLIS).failing()).isInstanceOf(UnfitSchema.class);
    }

    @Test
    void readsEnumsAsTexts() throws UnfitSchema {
        assertThat(notIn("[\"RED\"]", "{\"type\": \"enum\", \"name\": \"Color\", \"symbols\": [\"RED\", \"BLUE\"]}").failing("\"RED\"", "\"BLUE\"")).isEqualTo("\"RED\"");
    }

    @Test
    void comparesDecimalsExactly() throws UnfitSchema {
        String money = "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 10, \"scale\": 2}";
        assertThat(in("[0.1, 5, 1.234]", money).failing("\"0.10\"", "\"5.00\"", "\"1.23\"", "\"-0.10\"")).isEqualTo("\"1.23\" \"-0.10\"");
    }

    @Test
    void findsEachOfManyTexts() throws UnfitSchema {
        var members = new ArrayList<String>();
        for (int i = 0; i < 1000; i++) members.add("\"v" + i + "\"");
        assertThat(in(members.toString(), "\"string\"").failing("\"v0\"", "\"v999\"", "\"v1000\"", "\"\"", "\"v\"")).isEqualTo("\"v1000\" \"\" \"v\"");
    }

    @Test
    void failsEveryValueForAnEmptySetAndNoneForNull() throws UnfitSchema {
        assertThat(in("[]", "[\"null\", \"int\"]").failing("1", "null")).isEqualTo("1");
        assertThat(notIn("[]", "\"int\"").failing("1")).isEmpty();
        assertThat(in("null", "\"int\"").failing("1")).isEmpty();
        assertThat(notIn("null", "\"int\"").failing("1")).isEmpty();
    }

    @Test
    void needsAList() {
        assertThatThrownBy(() -> in("5", "\"int\"").suite()).isInstanceOf(BrokenSuite.class).hasMessage("suite.json line 1: expect_column_values_to_be_in_set: value_set must be a list");
        assertThatThrownBy(() -> Asked.column("values_to_be_in_set", "", "\"int\"").suite()).isInstanceOf(BrokenSuite.class).hasMessageContaining("value_set is required");
    }
}
