package io.millrace.schemas.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.config.EventConfig;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPlanTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"Event","fields":[
             {"name":"note","type":["null","string"],"default":null},
             {"name":"meta","type":["null",{"type":"record","name":"Meta","fields":[
               {"name":"id","type":["null","string"]},{"name":"at","type":["null",{"type":"long","logicalType":"timestamp-micros"}]}]}]},
             {"name":"source","type":["string","null"]},
             {"name":"attempt","type":"int"},
             {"name":"parents","type":{"type":"array","items":["null","Meta"]}}]}
            """);
    private static final EventConfig PATHS = new EventConfig("meta.id", "meta.at", "source");
    private static final String UUID_TEXT = "8c2f7e1a-0b4d-4c53-9f7e-5a1b2c3d4e5f";

    @Test
    void findsIdTimeAndSourceWhereverTheyLie() throws Exception {
        var head = plan().read(Avro.framed(event(UUID_TEXT, 1_420_124_400_123_456L, "web", 1)));

        UUID uuid = UUID.fromString(UUID_TEXT);
        assertThat(head.id()).isEqualTo(new EventId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()));
        assertThat(head.time()).isEqualTo(new EventTime.At(Instant.parse("2015-01-01T15:00:00.123Z").toEpochMilli()));
        assertThat(head.source()).isEqualTo("web");
        assertThat(head.longestText()).isEqualTo(36);
    }

    @Test
    void takesAUuidInEitherCaseForTheSameId() throws Exception {
        var lower = plan().read(Avro.framed(event(UUID_TEXT, 1L, "web", 1)));
        var upper = plan().read(Avro.framed(event(UUID_TEXT.toUpperCase(java.util.Locale.ROOT), 1L, "web", 1)));

        assertThat(lower.id()).isEqualTo(upper.id());
    }

    @Test
    void tellsIdsApartThatAreNoUuids() throws Exception {
        var one = plan().read(Avro.framed(event("2489651045", 1L, "web", 1)));
        var other = plan().read(Avro.framed(event("2489651046", 1L, "web", 1)));

        assertThat(one.id()).isNotEqualTo(other.id());
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        var head = plan().read(Avro.framed(event(null, null, null, 1)));

        assertThat(head.id()).isNull();
        assertThat(head.time()).isEqualTo(new EventTime.Missing());
        assertThat(head.source()).isNull();
    }

    @Test
    void takesAMissingParentForAMissingField() throws Exception {
        var event = event(UUID_TEXT, 1L, "web", 1);
        event.put("meta", null);

        assertThat(plan().read(Avro.framed(event)).id()).isNull();
    }

    @Test
    void refusesEveryTruncationAndAByteTooMany() throws Exception {
        byte[] value = Avro.framed(event(UUID_TEXT, 1L, "web", 1));

        for (int length = 5; length < value.length; length++) {
            byte[] truncated = Arrays.copyOf(value, length);
            assertThatThrownBy(() -> plan().read(truncated)).isInstanceOf(MalformedAvro.class);
        }
        assertThatThrownBy(() -> plan().read(Arrays.copyOf(value, value.length + 1))).hasMessageContaining("1 bytes left over");
    }

    @Test
    void hashesCopiesAlikeWhateverTheirIgnoredFieldsSay() throws Exception {
        var plan = RecordPlan.compile(SCHEMA, PATHS, List.of("attempt", "note", "notThere"), List.of());
        byte[] first = Avro.framed(event(UUID_TEXT, 1L, "web", 1));
        byte[] retry = Avro.framed(event(UUID_TEXT, 1L, "web", 300));
        byte[] other = Avro.framed(event(UUID_TEXT, 2L, "web", 1));

        assertThat(payloadHash(plan, retry)).isEqualTo(payloadHash(plan, first));
        assertThat(payloadHash(plan, other)).isNotEqualTo(payloadHash(plan, first));
        assertThat(payloadHash(plan(), retry)).isNotEqualTo(payloadHash(plan(), first));
    }

    private static long payloadHash(RecordPlan plan, byte[] value) throws MalformedAvro {
        var reader = new EventReader();
        reader.read(plan, value);
        return reader.payloadHash();
    }

    @ParameterizedTest
    @CsvSource({"nope, meta.at, source, event.id", "meta.id, source.x, source, event.time", "meta.id, meta.at, attempt, event.source",
        "meta, meta.at, source, event.id", "meta.id, parents, source, event.time"})
    void refusesASchemaThatCannotServe(String id, String time, String source, String named) {
        assertThatThrownBy(() -> RecordPlan.compile(SCHEMA, new EventConfig(id, time, source), List.of(), List.of()))
                .isInstanceOf(UnusableSchema.class).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({"2015-01-01T15:00:00Z, 1420124400000", "2015-01-01T16:00:00+01:00, 1420124400000", "2015-01-01 15:00:00, 1420124400000",
        "2015-01-01T15:00:00.5, 1420124400500"})
    void readsIsoTimes(String text, long millis) throws Exception {
        assertThat(timeOf(text)).isEqualTo(new EventTime.At(millis));
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2015-13-01T00:00:00Z", "+10000-01-01T00:00:00Z"})
    void refusesWhatIsNoTime(String text) throws Exception {
        assertThat(timeOf(text)).isInstanceOf(EventTime.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z", "+999999999-12-31T23:59:59-18:00", "-999999999-01-01T00:00:00+18:00",
        "+999999999-01-01T00:00:00", "-999999999-01-01T00:00:00", "0000-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00"})
    void refusesYearsOutsideOneToNineThousand(String text) throws Exception {
        assertThat(timeOf(text)).isEqualTo(new EventTime.Bad("not in the years 1 to 9999"));
    }

    @Test
    void takesTheFirstAndTheLastMoment() throws Exception {
        assertThat(timeOf("0001-01-01T00:00:00Z")).isEqualTo(new EventTime.At(-62_135_596_800_000L));
        assertThat(timeOf("9999-12-31T23:59:59.9999Z")).isEqualTo(new EventTime.At(253_402_300_799_999L));
    }

    @Test
    void hasAnAnswerToAnyText() throws Exception {
        var random = new Random(20_261_121);
        String alphabet = "0123456789+-:.TZ ";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(i % 2 == 0 ? "+999999999-12-31T23:59:59.999999999-18:00" : "2015-01-01T15:00:00Z");
            for (int k = random.nextInt(6); k > 0; k--) text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            text.setLength(random.nextInt(text.length() + 1));

            assertThat(timeOf(text.toString())).as(text.toString()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-micros", "decimal", "duration", "timestamp-seconds"})
    void refusesALongThatIsNoPointInTime(String logical) {
        assertThatThrownBy(() -> longTime(logical)).isInstanceOf(UnusableSchema.class).hasMessageContaining(logical).hasMessageContaining("event.time 't'");
    }

    @ParameterizedTest
    @CsvSource({"timestamp-millis, 7000000", "local-timestamp-millis, 7000000", "timestamp-micros, 7000", "local-timestamp-micros, 7000", "timestamp-nanos, 7",
        "local-timestamp-nanos, 7"})
    void readsTimestampsOfAnyUnit(String logical, long millis) throws Exception {
        assertThat(longTime(logical)).isEqualTo(new EventTime.At(millis));
    }

    private static EventTime longTime(String logical) throws Exception {
        var schema = new Schema.Parser().parse("""
                {"type":"record","name":"E","fields":[{"name":"id","type":"string"},{"name":"t","type":{"type":"long","logicalType":"%s"}}]}""".formatted(logical));
        var plan = RecordPlan.compile(schema, new EventConfig("id", "t", "id"), List.of(), List.of());
        return plan.read(Avro.framed(new GenericRecordBuilder(schema).set("id", "a").set("t", 7_000_000L).build())).time();
    }

    private static EventTime timeOf(String text) throws Exception {
        var schema = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"E\",\"fields\":[{\"name\":\"t\",\"type\":\"string\"}]}");
        var plan = RecordPlan.compile(schema, new EventConfig("t", "t", "t"), List.of(), List.of());
        return plan.read(Avro.framed(new GenericRecordBuilder(schema).set("t", text).build())).time();
    }

    private static RecordPlan plan() throws UnusableSchema {
        return RecordPlan.compile(SCHEMA, PATHS, List.of(), List.of());
    }

    private static GenericRecord event(String id, Long micros, String source, int attempt) {
        Schema meta = SCHEMA.getField("meta").schema().getTypes().get(1);
        var parent = new GenericRecordBuilder(meta).set("id", "p").set("at", null).build();
        return new GenericRecordBuilder(SCHEMA)
                .set("note", "n".repeat(attempt % 7))
                .set("meta", new GenericRecordBuilder(meta).set("id", id).set("at", micros).build())
                .set("source", source).set("attempt", attempt).set("parents", Arrays.asList(parent, null)).build();
    }
}
