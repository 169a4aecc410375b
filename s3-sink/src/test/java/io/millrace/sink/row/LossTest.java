package io.millrace.sink.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "\"int\" | \"long\"",
        "\"int\" | \"double\"",
        "\"float\" | \"double\"",
        "\"string\" | \"bytes\"",
        "\"string\" | [\"null\",\"string\"]",
        "[\"null\",\"int\"] | [\"null\",\"long\",\"string\"]",
        "{\"type\":\"array\",\"items\":\"int\"} | {\"type\":\"array\",\"items\":[\"null\",\"long\"]}",
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]} | {\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"B\",\"A\"]}",
        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":5,\"scale\":2} | {\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}",
        "\"string\" | {\"type\":\"string\",\"logicalType\":\"uuid\"}",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]} | {\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"b\",\"type\":\"long\",\"aliases\":[\"a\"]}]}",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":[\"null\",\"R\"]}]} | {\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"n\",\"type\":\"int\",\"default\":1},{\"name\":\"a\",\"type\":[\"null\",\"R\"]}]}"})
    void nothingIsLost(String from, String to) {
        assertThat(Loss.between(record(from), record(to))).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "\"long\" | \"double\" | field f: long is not exact as double",
        "\"int\" | \"float\" | field f: int is not exact as float",
        "\"bytes\" | \"string\" | field f: bytes is not exact as string",
        "[\"null\",\"int\"] | \"int\" | field f: Found null, expecting int",
        "\"long\" | {\"type\":\"long\",\"logicalType\":\"timestamp-millis\"} | field f: long means something else than timestamp-millis",
        "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"} | {\"type\":\"long\",\"logicalType\":\"timestamp-micros\"} | field f: timestamp-millis means something else than timestamp-micros",
        "{\"type\":\"int\",\"logicalType\":\"date\"} | \"long\" | field f: date means something else than long",
        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2} | {\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":8,\"scale\":2} | field f: decimal(9, 2) means something else than decimal(8, 2)",
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]} | {\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"],\"default\":\"A\"} | field f: symbols [B] are unknown",
        "{\"type\":\"map\",\"values\":\"long\"} | {\"type\":\"map\",\"values\":\"float\"} | field f[]: long is not exact as float",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]} | {\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"b\",\"type\":\"long\",\"default\":0}]} | field f.a: would be lost"})
    void whatWouldBeLostIsNamed(String from, String to, String loss) {
        assertThat(Loss.between(record(from), record(to))).isEqualTo(loss);
    }

    @Test
    void aFieldMoreNeedsADefault() {
        var newer = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"Outer\",\"fields\":[{\"name\":\"f\",\"type\":\"int\"},{\"name\":\"g\",\"type\":\"int\"}]}");

        assertThat(Loss.between(record("\"int\""), newer)).contains("missing required field g");
        assertThat(Loss.between(newer, record("\"int\""))).isEqualTo("field g: would be lost");
    }

    private static Schema record(String type) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"Outer\",\"fields\":[{\"name\":\"f\",\"type\":" + type + "}]}");
    }
}
