package io.millrace.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

class FieldValueTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "E", "fields": [
              {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]},
              {"name": "local", "type": {"type": "long", "logicalType": "local-timestamp-millis"}},
              {"name": "day", "type": {"type": "int", "logicalType": "date"}},
              {"name": "clock", "type": {"type": "int", "logicalType": "time-millis"}},
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
              {"name": "raw", "type": "bytes"},
              {"name": "inner", "type": ["null", {"type": "record", "name": "I", "fields": [{"name": "tags", "aliases": ["labels"], "type": {"type": "array", "items": "string"}}]}]}
            ]}""");

    @Test
    void valuesAreShownAsPeopleWriteThem() {
        GenericData.Record event = event();

        assertThat(FieldValue.of(event, "at").asText()).isEqualTo("1970-01-01T00:00:01.000002Z");
        assertThat(FieldValue.of(event, "local").asText()).isEqualTo("1970-01-01T00:00:01");
        assertThat(FieldValue.of(event, "day").asText()).isEqualTo("1970-01-02");
        assertThat(FieldValue.of(event, "clock").asText()).isEqualTo("00:01");
        assertThat(FieldValue.of(event, "price").toString()).isEqualTo("-1.50");
        assertThat(FieldValue.of(event, "raw").asText()).isEqualTo("AQI=");
        assertThat(FieldValue.of(event, "inner.tags").asText()).isEqualTo("[a, b]");
        assertThat(FieldValue.of(event, "inner.labels").asText()).isEqualTo("[a, b]");
    }

    @Test
    void aPathThatLeadsNowhereIsNull() {
        GenericData.Record event = event();
        event.put("at", null);
        event.put("inner", null);

        assertThat(FieldValue.of(event, "at").isNull()).isTrue();
        assertThat(FieldValue.of(event, "inner.tags").isNull()).isTrue();
        assertThat(FieldValue.of(event, "none").isNull()).isTrue();
        assertThat(FieldValue.of(event, "day.of.week").isNull()).isTrue();
    }

    private static GenericData.Record event() {
        var event = new GenericData.Record(SCHEMA);
        event.put("at", 1_000_002L);
        event.put("local", 1_000L);
        event.put("day", 1);
        event.put("clock", 60_000);
        Schema price = SCHEMA.getField("price").schema();
        event.put("price", new DecimalConversion().toBytes(new BigDecimal("-1.50"), price, price.getLogicalType()));
        event.put("raw", ByteBuffer.wrap(new byte[] {1, 2}));
        var inner = new GenericData.Record(SCHEMA.getField("inner").schema().getTypes().get(1));
        inner.put("tags", java.util.List.of("a", "b"));
        event.put("inner", inner);
        return event;
    }
}
