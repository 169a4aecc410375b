package io.millrace.streams.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BetweenTest {
    private static Asked between(String kwargs, String avroType) {
        return Asked.column("values_to_be_between", kwargs, avroType);
    }

    @Test
    void includesBothBoundsUnlessStrict() throws UnfitSchema {
        assertThat(between("\"min_value\": 1, \"max_value\": 3", "\"int\"").failing("0", "1", "2", "3", "4")).isEqualTo("0 4");
        assertThat(between("\"min_value\": 1, \"max_value\": 3, \"strict_min\": true", "\"int\"").failing("0", "1", "2", "3", "4")).isEqualTo("0 1 4");
        assertThat(between("\"min_value\": 1, \"max_value\": 3, \"strict_max\": true", "\"int\"").failing("0", "1", "2", "3", "4")).isEqualTo("0 3 4");
        assertThat(between("\"min_value\": 1.5, \"strict_min\": true", "\"long\"").failing("1", "2")).isEqualTo("1");
        assertThat(between("\"min_value\": 1, \"max_value\": 2, \"strict_min\": true, \"strict_max\": true", "\"double\"").failing("1.0", "1.0000000000000002", "2.0")).isEqualTo("1.0 2.0");
    }

    @Test
    void reachesTheEndsOfLong() throws UnfitSchema {
        assertThat(between("\"max_value\": 1e300", "\"long\"").failing("9223372036854775807", "-9223372036854775808")).isEmpty();
        assertThat(between("\"min_value\": 1e300", "\"long\"").failing("9223372036854775807")).isEqualTo("9223372036854775807");
        assertThat(between("\"min_value\": 9223372036854775807, \"strict_min\": true", "\"long\"").failing("9223372036854775807")).isEqualTo("9223372036854775807");
    }

    @Test
    void ignoresNullAndNaN() throws UnfitSchema {
        assertThat(between("\"min_value\": 1", "[\"null\", \"double\"]").verdicts("[{\"x\": null}, {\"x\": \"NaN\"}, {\"x\": 0.5}]"))
                .isEqualTo(new Rows.Verdicts(List.of(2), 1));
    }

    @Test
    void comparesFloatsWithTheNearestFloat() throws UnfitSchema {
        assertThat(between("\"min_value\": 0.1, \"max_value\": 0.1", "\"float\"").failing("0.1", "0.10000001", "0.2")).isEqualTo("0.10000001 0.2");
    }

    @Test
    void comparesDecimalsExactly() throws UnfitSchema {
        String money = "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 30, \"scale\": 2}";
        assertThat(between("\"min_value\": 0.1, \"max_value\": 19.99", money).failing("\"0.09\"", "\"0.10\"", "\"19.99\"", "\"20.00\"", "\"-5.00\"")).isEqualTo("\"0.09\" \"20.00\" \"-5.00\"");
        assertThat(between("\"min_value\": 9999999999999999999999.995", money).failing("\"9999999999999999999999.99\"", "\"10000000000000000000000.00\"")).isEqualTo("\"9999999999999999999999.99\"");
        String fixed = "{\"type\": \"fixed\", \"name\": \"Money\", \"size\": 12, \"logicalType\": \"decimal\", \"precision\": 20, \"scale\": 2}";
        assertThat(between("\"min_value\": -1, \"max_value\": 1, \"strict_min\": true", fixed).failing("\"-1.00\"", "\"-0.99\"", "\"1.00\"", "\"1.01\"")).isEqualTo("\"-1.00\" \"1.01\"");
    }

    @Test
    void comparesMomentsOfEveryUnitWithDates() throws UnfitSchema {
        String day = "\"min_value\": \"2020-01-01\", \"max_value\": \"2020-01-02T00:00:00.0015\"";
        assertThat(between(day, logical("long", "timestamp-millis")).failing("1577836799999", "1577836800000", "1577923200001", "1577923200002")).isEqualTo("1577836799999 1577923200002");
        assertThat(between(day, logical("long", "timestamp-micros")).failing("1577923200001500", "1577923200001501")).isEqualTo("1577923200001501");
        assertThat(between(day, logical("long", "timestamp-nanos")).failing("1577923200001500000", "1577923200001500001")).isEqualTo("1577923200001500001");
        assertThat(between(day, logical("int", "date")).failing("18261", "18262", "18263", "18264")).isEqualTo("18261 18264");
        assertThat(between("\"min_value\": \"2020-01-01T00:00:00+01:00\"", logical("long", "timestamp-millis")).failing("1577833199999", "1577833200000")).isEqualTo("1577833199999");
        assertThat(between("\"min_value\": \"2020-01-01\"", logical("long", "local-timestamp-micros")).failing("1577836799999999", "1577836800000000")).isEqualTo("1577836799999999");
        assertThat(between("\"min_value\": \"08:00\", \"max_value\": \"17:30:00\"", logical("int", "time-millis")).failing("28799999", "28800000", "63000000", "63000001")).isEqualTo("28799999 63000001");
    }

    @Test
    void roundsBoundsBeforeTheEpochTheRightWay() throws UnfitSchema {
        assertThat(between("\"min_value\": \"1969-12-31T23:59:59.9995\"", logical("long", "timestamp-millis")).failing("-1", "0")).isEqualTo("-1");
        assertThat(between("\"max_value\": \"1969-12-31T12:00:00\"", logical("int", "date")).failing("-1", "0")).isEqualTo("0");
    }

    private static String logical(String type, String logicalType) {
        return "{\"type\": \"" + type + "\", \"logicalType\": \"" + logicalType + "\"}";
    }

    @Test
    void comparesTextsByCodePoint() throws UnfitSchema {
        assertThat(between("\"min_value\": \"2020-01\", \"max_value\": \"2020-02\"", "\"string\"").failing("\"2020-01\"", "\"2020-01-31\"", "\"2020-02\"", "\"2020-02-01\"", "\"\uffff\"", "\"😀\""))
                .isEqualTo("\"2020-02-01\" \"\uffff\" \"😀\"");
    }

    @Test
    void readsTextsAsDatesIfToldTo() throws UnfitSchema {
        Asked legacy = between("\"min_value\": \"Jan 1 2000\", \"max_value\": \"Dec 31 2000\", \"parse_strings_as_datetimes\": true", "[\"null\", \"string\"]");
        assertThat(legacy.failing("\"2000-05-05\"", "\"5/5/1999\"", "\"31 Dec 2000\"", "\"2001\"", "\"cat\"", "null")).isEqualTo("\"5/5/1999\" \"2001\" \"cat\"");
    }

    @Test
    void countsBooleansAsNumbers() throws UnfitSchema {
        assertThat(between("\"min_value\": 1", "\"boolean\"").failing("true", "false")).isEqualTo("false");
    }

    @Test
    void refusesTypesThatDoNotCompare() {
        for (String type : new String[] {"\"string\"", "[\"null\", \"long\", \"string\"]", logical("long", "timestamp-millis"), "\"bytes\"", "{\"type\": \"array\", \"items\": \"int\"}"}) {
            assertThatThrownBy(() -> between("\"min_value\": 1", type).failing()).isInstanceOf(UnfitSchema.class)
                    .hasMessageContaining("rule expect_column_values_to_be_between(x) cannot work on field x, which is ");
        }
        assertThatThrownBy(() -> between("\"min_value\": \"2020-01-01\"", "\"int\"").failing()).isInstanceOf(UnfitSchema.class)
                .hasMessage("rule expect_column_values_to_be_between(x) cannot work on field x, which is int: cannot compare numbers with \"2020-01-01\"");
        assertThatThrownBy(() -> between("\"min_value\": \"2020-01-01T00:00Z\"", logical("long", "local-timestamp-millis")).failing()).isInstanceOf(UnfitSchema.class);
    }

    @Test
    void refusesBoundsThatCannotBe() {
        for (String kwargs : new String[] {"\"min_value\": null", "\"min_value\": 3, \"max_value\": 2", "\"min_value\": \"2020-02-01\", \"max_value\": \"2020-01-01\"", "\"min_value\": \"b\", \"max_value\": \"a\"", "\"min_value\": \"6\", \"max_value\": \"10\", \"strict_max\": 1",
            "\"min_value\": \"10\", \"max_value\": 6", "\"min_value\": Infinity", "\"max_value\": NaN", "\"min_value\": [1]", "\"min_value\": 1, \"strict_min\": \"yes\""}) {
            assertThatThrownBy(() -> between(kwargs, "\"int\"").suite()).as(kwargs).isInstanceOf(BrokenSuite.class);
        }
    }

    @Test
    void comparesTextsWithTextsThatAreNoDates() throws UnfitSchema {
        assertThat(between("\"min_value\": \"a\"", "\"string\"").failing("\"a\"", "\"b\"", "\"A\"")).isEqualTo("\"A\"");
        assertThat(between("\"min_value\": \"apple\", \"max_value\": \"pear\"", "\"string\"").failing("\"fig\"", "\"quince\"")).isEqualTo("\"quince\"");
        for (String type : new String[] {"\"int\"", logical("long", "timestamp-millis"), logical("int", "time-millis")}) {
            assertThatThrownBy(() -> between("\"min_value\": \"a\"", type).failing()).as(type).isInstanceOf(UnfitSchema.class).hasMessageContaining("cannot compare");
        }
        assertThatThrownBy(() -> between("\"min_value\": \"6\", \"max_value\": \"10\"", "\"string\"").failing()).isInstanceOf(UnfitSchema.class).hasMessageContaining("finds no text between");
    }

    @Test
    void readsANumberFromTextBesideNumbers() throws UnfitSchema {
        assertThat(between("\"min_value\": \"6\", \"max_value\": \"10\"", "\"int\"").failing("5", "6", "10", "11")).isEqualTo("5 11");
        assertThat(between("\"max_value\": \"1.5\"", "\"double\"").failing("1.5", "1.6")).isEqualTo("1.6");
    }

    @Test
    void takesInfinityForAnOpenEnd() throws UnfitSchema {
        assertThat(between("\"min_value\": 1, \"max_value\": Infinity", "\"int\"").failing("0", "1")).isEqualTo("0");
        assertThat(between("\"min_value\": -Infinity, \"max_value\": 1", "\"double\"").failing("0.0", "2.0")).isEqualTo("2.0");
        assertThat(between("\"min_value\": -Infinity, \"max_value\": Infinity", "\"int\"").failing("0")).isEmpty();
    }
}
