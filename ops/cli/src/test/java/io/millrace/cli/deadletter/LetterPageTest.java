package io.millrace.cli.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.deadletter.DeadLetter;
import io.millrace.schemas.deadletter.Reason;
import io.millrace.streams.registry.Registry;
import io.millrace.streams.registry.RegistryUnavailable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class LetterPageTest {
    private static final byte[] SALE = SaleEvents.sale("Ann", 30);

    @Test
    void showsAFailedRuleWithItsFieldsMarked() {
        Letter letter = ALetter.at(1, 42).failing("expect_column_values_to_be_between(buyer.age)").with(SALE).build();

        assertThat(page(letter, schemas(new FakeRegistry()))).isEqualTo("""
                Dead letter 1:42 of topic shop.live.dead-letter
                  reason      RULE_FAILED
                  rule        expect_column_values_to_be_between(buyer.age)
                  detail      what the rule demands
                  written     2026-11-21T12:00:00.000Z
                  raw record  shop.sales 2:1234, 2026-11-21T11:59:59.000Z
                  event time  2026-11-21T11:59:00.000Z
                  source      web
                  schema      7 shop.Sale

                Headers
                  trace = t1
                  millrace-version = 1
                  millrace-reason = RULE_FAILED
                  millrace-rule = expect_column_values_to_be_between(buyer.age)
                  millrace-detail = what the rule demands
                  millrace-topic = shop.sales
                  millrace-partition = 2
                  millrace-offset = 1234
                  millrace-timestamp = 1795262399000
                  millrace-schema-id = 7
                  millrace-event-time = 1795262340000
                  millrace-source = web

                Key, 3 bytes
                  00000000  6b 65 79                                          |key|

                Value decoded by schema shop.Sale
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
                  }
                  ▸ buyer.age: byte 20

                Value, 50 bytes
                  00000000  00 00 00 00 07 06 73 2d  31 80 98 d2 df bf 68 02  |......s-1.....h.|
                  00000010  06 41 6e 6e 3c 04 fb 1e  fa be 02 04 02 61 04 c3  |.Ann<........a..|
                  00000020  a9 00 02 02 78 00 00 00  00 00 00 f8 7f 00 02 ca  |....x...........|
                  00000030  fe 01                                             |..|""");
    }

    @Test
    void pointsAtTheByteOfAMalformedValueAndShowsWhatCameBefore() {
        Letter letter = ALetter.at(0, 1).of(Reason.MALFORMED, "length beyond the record's end at byte 16").with(Arrays.copyOf(SALE, 18)).build();

        assertThat(page(letter, schemas(new FakeRegistry()))).endsWith("""
                Value decoded by schema shop.Sale
                  {
                    "id": "s-1",
                    "at": "2026-11-21T12:00:00Z",
                    "buyer": {}
                  }
                  ✗ stopped in field buyer.name, which begins at byte 15: a length of 3 where 2 bytes are left

                Value, 18 bytes
                  00000000  00 00 00 00 07 06 73 2d  31 80 98 d2 df bf 68 02  |......s-1.....h.|
                  00000010  06 41                                             |.A|
                            ^^ byte 16: length beyond the record's end""");
    }

    @Test
    void withoutAnAnswerOfTheRegistryItShowsTheBytesAndSaysWhy() {
        var down = new FakeRegistry();
        down.isDown = true;

        assertThat(page(ALetter.at(0, 1).with(SALE).build(), schemas(down)))
                .contains("Value not decoded: no answer from the schema registry at http://r (refused)").contains("|......s-1.....h.|");
    }

    @Test
    void anUnknownSchemaAValueWithoutOneAndNoValueAreSaid() {
        LetterSchemas schemas = schemas(new FakeRegistry());

        assertThat(page(ALetter.at(0, 1).with(new byte[] {0, 0, 0, 0, 9}).build(), schemas)).contains("not decoded: the registry knows no schema 9");
        assertThat(page(ALetter.at(0, 1).with(new byte[] {0, -1, 0, 0, 9}).build(), schemas)).contains("not decoded: no registry has a schema -16777207");
        assertThat(page(ALetter.at(0, 1).with("{}".getBytes(UTF_8)).build(), schemas)).contains("names no schema").contains("|{}|");
        assertThat(page(ALetter.at(0, 1).build(), schemas)).endsWith("Value not decoded: there is no value\n\nValue: none");
    }

    @Test
    void aByteThatIsNotThereIsNotPointedAt() {
        Letter letter = ALetter.at(0, 1).of(Reason.MALFORMED, "odd at byte 999").with(new byte[] {1}).build();

        assertThat(page(letter, schemas(new FakeRegistry()))).doesNotContain("^^");
    }

    @Test
    void headersThatAreNoTextAreShownInHex() {
        Letter letter = ALetter.at(0, 1).build(null, headers -> headers.add("id", new byte[] {(byte) 0xff, 1}).add("esc", "\u001b[2J".getBytes(UTF_8)).add("none", null));

        assertThat(page(letter, schemas(new FakeRegistry()))).contains("id = 0xff01", "esc = 0x1b5b324a", "none = (null)", "Key: none");
    }

    @Test
    void asksForASchemaOnceAndNoMoreOnceTheRegistryDidNotAnswer() {
        var registry = new FakeRegistry();
        LetterSchemas schemas = schemas(registry);
        schemas.read(SALE);
        schemas.read(SALE);
        registry.isDown = true;
        schemas.read(new byte[] {0, 0, 0, 0, 9});
        schemas.read(new byte[] {0, 0, 0, 0, 10});

        assertThat(registry.asked).containsExactly(7, 9);
        assertThat(schemas.read(SALE)).isInstanceOf(LetterSchemas.Reading.Of.class);
    }

    @Test
    void theReasonTellsWhichFieldIsMeant() {
        var fields = new BlamedFields(new EventConfig("id", "at", "shop.name"), List.of());

        assertThat(fields.of(about(ALetter.at(0, 0)))).containsExactly("id");
        assertThat(fields.of(about(ALetter.at(0, 0).of(Reason.TOO_OLD, "old")))).containsExactly("at");
        assertThat(fields.of(about(ALetter.at(0, 0).of(Reason.BAD_SOURCE, "none")))).containsExactly("shop.name");
        assertThat(fields.of(about(ALetter.at(0, 0).failing("expect_pair(a, b.c)#2")))).containsExactlyInAnyOrder("a", "b.c");
        assertThat(fields.of(about(ALetter.at(0, 0).failing("amounts are positive")))).isEmpty();
        assertThat(fields.of(about(ALetter.at(0, 0).of(Reason.MALFORMED, "bad")))).isEmpty();
    }

    private static DeadLetter about(ALetter letter) {
        return letter.build().about();
    }

    private static LetterSchemas schemas(Registry registry) {
        return new LetterSchemas(registry);
    }

    private static String page(Letter letter, LetterSchemas schemas) {
        Set<String> blamed = new BlamedFields(new EventConfig("id", "at", "kind"), List.of()).of(letter.about());
        return String.join("\n", new LetterPage("shop.live.dead-letter", letter, schemas.read(letter.value()), blamed, false).lines());
    }

    /** Knows schema 7. */
    private static final class FakeRegistry implements Registry {
        private final List<Integer> asked = new ArrayList<>();
        private boolean isDown;

        @Override
        public Answer find(int schemaId) throws RegistryUnavailable {
            asked.add(schemaId);
            if (isDown) throw new RegistryUnavailable("the schema registry at http://r (refused)", null);
            return schemaId == SaleEvents.SCHEMA_ID ? new Answer.Found(SaleEvents.SCHEMA) : new Answer.NotFound("the registry knows no schema " + schemaId);
        }

        @Override
        public Schema newest(int schemaId, Schema schema) {
            return schema;
        }
    }
}
