package io.millrace.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2015-01-01T15:00:01Z          | 1420124401000",
        "2015-01-01T17:00:01+02:00     | 1420124401000",
        "2015-01-01T15:00:01           | 1420124401000",
        "2015-01-01 15:00:01.250       | 1420124401250",
        "2015-01-01                    | 1420070400000",
    })
    void timesBecomeMilliseconds(String text, long millis) throws Exception {
        assertThat(convert("\"" + text + "\"", "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}")).isEqualTo(millis);
    }

    @Test
    void microsecondsKeepTheirDigits() throws Exception {
        assertThat(convert("\"1970-01-01T00:00:00.000007Z\"", "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}")).isEqualTo(7L);
    }

    @Test
    void textBecomesWhatTheSchemaAsks() throws Exception {
        assertThat(convert("\"17\"", "\"long\"")).isEqualTo(17L);
        assertThat(convert("\"17850.0\"", "\"int\"")).isEqualTo(17850);
        assertThat(convert("\"-2.5\"", "\"double\"")).isEqualTo(-2.5);
        assertThat(convert("\"Yes\"", "\"boolean\"")).isEqualTo(true);
        assertThat(convert("\"2026-11-20\"", "{\"type\":\"int\",\"logicalType\":\"date\"}")).isEqualTo(20777);
    }

    @Test
    void objectsBecomeJsonTextWhereTheSchemaSaysString() throws Exception {
        assertThat(convert("{\"b\": 1.10, \"a\": [null, \"ü\"]}", "\"string\"")).isEqualTo("{\"b\":1.10,\"a\":[null,\"ü\"]}");
    }

    @Test
    void numbersKeepTheirDigitsAsText() throws Exception {
        assertThat(convert("12345678901234567890", "\"string\"")).isEqualTo("12345678901234567890");
    }

    @Test
    void decimalsKeepTheirScale() throws Exception {
        String type = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":6,\"scale\":2}";
        Schema schema = new Schema.Parser().parse(type);

        Object bytes = convert("\"12.5\"", type);

        assertThat(new DecimalConversion().fromBytes((java.nio.ByteBuffer) bytes, schema, schema.getLogicalType())).isEqualTo(new BigDecimal("12.50"));
    }

    @Test
    void ofAUnionTheNaturalBranchIsTaken() throws Exception {
        assertThat(convert("5", "[\"null\", \"string\", \"long\"]")).isEqualTo(5L);
        assertThat(convert("\"5\"", "[\"null\", \"long\", \"string\"]")).isEqualTo("5");
        assertThat(convert("null", "[\"null\", \"long\", \"string\"]")).isNull();
    }

    @Test
    void aMissingFieldTakesItsDefaultOrNull() throws Exception {
        GenericRecord record = record("{}", """
                {"name": "a", "type": "int", "default": 3}, {"name": "b", "type": ["null", "string"]}""");

        assertThat(record.get("a")).isEqualTo(3);
        assertThat(record.get("b")).isNull();
    }

    @Test
    void anEmptyCellIsNullOnlyInCsvAndOnlyWhereNullIsAllowed() throws Exception {
        String fields = """
                {"name": "a", "type": ["null", "long"]}, {"name": "b", "type": "string"}""";

        GenericRecord csv = new Conversion(true).record(json("{\"a\": \"\", \"b\": \"\"}"), schema(fields));

        assertThat(csv.get("a")).isNull();
        assertThat(csv.get("b")).isEqualTo("");
        assertThatThrownBy(() -> record("{\"a\": \"\", \"b\": \"\"}", fields)).hasMessage("field 'a' = '': is not a number");
    }

    @Test
    void aCellMayHoldNestedJson() throws Exception {
        GenericRecord record = record("{\"m\": \"{\\\"k\\\": 1}\", \"l\": \"[1, 2]\"}", """
                {"name": "m", "type": {"type": "map", "values": "string"}}, {"name": "l", "type": {"type": "array", "items": "int"}}""");

        assertThat(record.get("m")).isEqualTo(Map.of("k", "1"));
        assertThat(record.get("l")).isEqualTo(List.of(1, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`\"abc\"`     | `\"double\"`   | field 'f' = 'abc': is not a number",
        "`\"1.5\"`     | `\"long\"`     | field 'f' = '1.5': is not a whole number of 64 bits",
        "3000000000    | `\"int\"`      | field 'f' = '3000000000': is too large for an int",
        "`\"maybe\"`   | `\"boolean\"`  | field 'f' = 'maybe': is neither true nor false",
        "null          | `\"string\"`   | field 'f' is null; the schema requires a string",
    })
    void whatDoesNotFitIsNamed(String value, String type, String message) {
        assertThatThrownBy(() -> convert(value, type)).isInstanceOf(BadRow.class).hasMessage(message);
    }

    @Test
    void nestedFieldsAreNamedByTheirPath() {
        assertThatThrownBy(() -> record("{\"actor\": {\"id\": \"x\"}}", """
                {"name": "actor", "type": {"type": "record", "name": "A", "fields": [{"name": "id", "type": "long"}]}}"""))
                .hasMessage("field 'actor.id' = 'x': is not a number");
    }

    @Test
    void aMissingFieldThatIsRequiredIsNamed() {
        assertThatThrownBy(() -> record("{}", "{\"name\": \"id\", \"type\": \"string\"}")).hasMessage("field 'id' is missing; the schema requires it");
    }

    private static Object convert(String json, String type) throws Exception {
        return record("{\"f\": " + json + "}", "{\"name\": \"f\", \"type\": " + type + "}").get("f");
    }

    private static GenericRecord record(String json, String fields) throws Exception {
        return new Conversion(false).record(json(json), schema(fields));
    }

    private static Schema schema(String fields) {
        return new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": [" + fields + "]}");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JsonRows.JSON.readTree(text);
    }
}
