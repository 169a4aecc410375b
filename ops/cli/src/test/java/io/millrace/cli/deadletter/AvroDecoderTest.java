package io.millrace.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.wire.WireFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AvroDecoderTest {
    private static final byte[] SALE = SaleEvents.sale("Ann", 30);

    @Test
    void readsLogicalTypesAsWhatTheyMean() {
        Decoded decoded = decode(SALE);

        assertThat(decoded.isWhole()).isTrue();
        assertThat(String.join("\n", PrettyJson.lines(decoded.tree(), java.util.Set.of("buyer.age")))).isEqualTo("""
                  {
                    "id": "s-1",
                    "at": "2026-11-21T12:00:00Z",
                    "buyer": {
                      "name": "Ann",
                ▸     "age": 30
                    },
                    "price": "-12.50",
                    "day": "2025-11-21",
                    "tags": [
                      "a",
                      "é"
                    ],
                    "scores": {
                      "x": "NaN"
                    },
                    "kind": "USED",
                    "raw": "0xcafe",
                    "gift": true
                  }""".stripTrailing());
    }

    @Test
    void knowsWhereEachFieldLies() {
        assertThat(decode(SALE).fields()).containsEntry("id", new Decoded.Span(5, 9)).containsEntry("buyer.age", new Decoded.Span(20, 21));
    }

    @Test
    void keepsWhatCameBeforeTheStop() {
        Decoded decoded = decode(Arrays.copyOf(SALE, 18));

        assertThat(decoded.stop()).isEqualTo(new Decoded.Stop("a length of 3 where 2 bytes are left", "buyer.name", 15));
        assertThat(decoded.tree()).isEqualTo(Map.of("id", "s-1", "at", "2026-11-21T12:00:00Z", "buyer", Map.of()));
    }

    @Test
    void saysWhatIsLeftOver() {
        Decoded decoded = decode(Arrays.copyOf(SALE, SALE.length + 3));

        assertThat(decoded.stop()).isEqualTo(new Decoded.Stop("3 bytes left over", "", SALE.length));
        assertThat(((Map<?, ?>) decoded.tree())).hasSize(10);
    }

    @Test
    void endsOnAnyBytes() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] value = SALE.clone();
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) value[random.nextInt(5, value.length)] = (byte) random.nextInt();

            assertThat(decode(value)).isNotNull();
        }
    }

    @Test
    void anArrayOfNothingCannotClaimAnyNumber() {
        Schema nulls = new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"N\", \"fields\": [{\"name\": \"n\", \"type\": {\"type\": \"array\", \"items\": \"null\"}}]}");
        byte[] manyNulls = WireFormat.frame(1, new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1});

        assertThat(AvroDecoder.decode(nulls, manyNulls, WireFormat.BODY).stop().why()).startsWith("more than");
    }

    @Test
    void anArrayOfEmptyRecordsTakesNoMoreRoomThanValidationAllows() {
        Schema empties = new Schema.Parser().parse("""
                {"type": "record", "name": "N", "fields": [{"name": "n", "type": {"type": "array", "items": {"type": "record", "name": "Empty", "fields": []}}}]}""");
        byte[] fourMillion = WireFormat.frame(1, new byte[] {-128, -92, -24, 3, 0});

        Decoded decoded = AvroDecoder.decode(empties, fourMillion, WireFormat.BODY);

        assertThat(decoded.stop().why()).isEqualTo("more than 65546 values without bytes of their own");
        assertThat((List<?>) ((Map<?, ?>) decoded.tree()).get("n")).hasSizeLessThan(65_550);
    }

    @Test
    void nullsOfUnionsAreAsManyAsTheirBytes() {
        Schema nulls = new Schema.Parser().parse("""
                {"type": "record", "name": "N", "fields": [{"name": "n", "type": {"type": "array", "items": ["null", "int"]}}]}""");
        byte[] body = new byte[4 + 200_000];
        body[0] = (byte) (0x80 | 400_000 & 0x7f);
        body[1] = (byte) (0x80 | 400_000 >> 7 & 0x7f);
        body[2] = (byte) (400_000 >> 14);

        assertThat(AvroDecoder.decode(nulls, body, 0).isWhole()).isTrue();
    }

    @Test
    void aSchemaInItselfCannotExhaustTheStack() {
        Schema list = new Schema.Parser().parse("""
                {"type": "record", "name": "L", "fields": [{"name": "next", "type": ["null", "L"]}]}""");
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) 2);

        assertThat(AvroDecoder.decode(list, deep, 0).stop().why()).startsWith("nesting deeper");
    }

    @Test
    void textThatWouldSteerATerminalIsWrittenAsNumbers() {
        assertThat(PrettyJson.lines(List.of("a\u001b[2J\u009b\u202e\u007f\"", 1L), java.util.Set.of()))
                .element(1).asString().isEqualTo("    \"a\\u001B[2J\\u009b\\u202e\\u007f\\\"\",");
    }

    private static Decoded decode(byte[] value) {
        return AvroDecoder.decode(SaleEvents.SCHEMA, value, WireFormat.BODY);
    }
}
