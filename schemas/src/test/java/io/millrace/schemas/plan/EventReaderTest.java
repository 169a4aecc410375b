package io.millrace.schemas.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import com.sun.management.ThreadMXBean;
import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.wire.WireFormat;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final String UUID_TEXT = "8c2f7e1a-0b4d-4c53-9f7e-5a1b2c3d4e5f";
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"E","fields":[
             {"name":"id","type":"string"},{"name":"time","type":"string"},
             {"name":"outer","type":{"type":"record","name":"O","fields":[{"name":"inner","type":"string"},{"name":"n","type":["null","long"]}]}},
             {"name":"source","type":["null","string"]}]}
            """);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final EventReader reader = new EventReader();

    @Test
    void allocatesNothingForAValidEvent() throws Exception {
        var plan = plan(List.of());
        byte[] value = event(UUID_TEXT, "2026-11-21T13:00:00.123+01:00", "x", 7L, "web");
        for (int n = 0; n < 1_000; n++) reader.read(plan, value);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int n = 0; n < 1_000; n++) reader.read(plan, value);

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000); // the virtual machine's own
    }

    @Test
    void forgetsTheEventBefore() throws Exception {
        var plan = plan(List.of());
        reader.read(plan, event(UUID_TEXT, "2026-11-21T13:00:00Z", "longer than the others", 7L, "web"));
        reader.read(plan, event("", " ", "", null, null));

        assertThat(reader.head()).isEqualTo(new EventHead(null, new EventTime.Missing(), null, 1));
        assertThat(reader.slices().isPresent(plan.slot("outer.n"))).isFalse();
    }

    @Test
    void readsEventsOfSeveralPlansInTurn() throws Exception {
        var few = plan(List.of());
        var many = RecordPlan.compile(SCHEMA, PATHS, List.of("source"), List.of("outer", "outer.inner", "outer.n", "time"));
        byte[] value = event("a", "2026-11-21T13:00:00Z", "x", 7L, "web");

        reader.read(many, value);
        reader.read(few, value);
        reader.read(many, value);

        assertThat(reader.slices().isPresent(many.slot("outer.n"))).isTrue();
        assertThat(reader.source()).isEqualTo("web");
    }

    @Test
    void readsOnAfterAnEventThatItRefused() throws Exception {
        var plan = plan(List.of());
        byte[] value = event("a", "2026-11-21T13:00:00Z", "x", 7L, "web");

        assertThatThrownBy(() -> reader.read(plan, Arrays.copyOf(value, value.length - 2))).isInstanceOf(MalformedAvro.class);
        reader.read(plan, value);

        assertThat(reader.head()).isEqualTo(plan.read(value));
    }

    @Test
    void givesOneStringForOneSource() throws Exception {
        var plan = plan(List.of());
        reader.read(plan, event("a", "", "", null, "web"));
        String first = reader.source();
        for (int n = 0; n < 5_000; n++) {
            reader.read(plan, event("a", "", "", null, "source " + n));
            assertThat(reader.source()).isEqualTo("source " + n);
        }
        reader.read(plan, event("b", "", "", null, "web"));

        assertThat(reader.source()).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 2_489_651_045L, Long.MAX_VALUE, Long.MIN_VALUE})
    void takesANumbersDigitsForItsId(long number) throws Exception {
        var schema = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"E\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"},{\"name\":\"s\",\"type\":\"string\"}]}");
        var plan = RecordPlan.compile(schema, new EventConfig("id", "id", "s"), List.of(), List.of());
        reader.read(plan, Avro.framed(new GenericRecordBuilder(schema).set("id", number).set("s", "web").build()));

        HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(Long.toString(number).getBytes(UTF_8));
        assertThat(new EventId(reader.idHigh(), reader.idLow())).isEqualTo(new EventId(hash.getMostSignificantBits(), hash.getLeastSignificantBits()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8c2f7e1a-0b4d-4c53-9f7e-5a1b2c3d4e5g", "8c2f7e1a-0b4d-4c53-9f7e-5a1b2c3d4e:f", "8c2f7e1a-0b4d-4c53-9f7e-5a1b2c3d4é5", "8c2f7e1a00b4d-4c53-9f7e-5a1b2c3d4e5f",
        "8c2f@e1a-0b4d-4c53-9f7e-5a1b2c3d4e5f", "8c2f7e1a-0b4d-4c53-9f7e-5a1b2c3d`e5f", "8c2f7e1a-0/4d-4c53-9f7e-5a1b2c3d4e5f"})
    void hashesWhatOnlyLooksLikeAUuid(String text) throws Exception {
        reader.read(plan(List.of()), event(text, "", "", null, "web"));

        HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(text.getBytes(UTF_8));
        assertThat(reader.idHigh()).isEqualTo(hash.getMostSignificantBits());
    }

    @Test
    void hashesThePayloadWithoutIgnoredFieldsEvenInsideOneAnother() throws Exception {
        var plan = plan(List.of("source", "outer.inner", "outer"));
        byte[] value = event("a", "t", "x", 7L, "web");
        reader.read(plan, value);

        assertThat(reader.payloadHash()).as("id and time, a length and a character each").isEqualTo(Hashing.xxh3_64().hashBytesToLong(value, WireFormat.BODY, 4));
    }

    private static final EventConfig PATHS = new EventConfig("id", "time", "source");

    private static RecordPlan plan(List<String> ignored) throws UnusableSchema {
        return RecordPlan.compile(SCHEMA, PATHS, ignored, List.of("outer.n"));
    }

    private static byte[] event(String id, String time, String inner, Long n, String source) {
        var outer = new GenericRecordBuilder(SCHEMA.getField("outer").schema()).set("inner", inner).set("n", n).build();
        return Avro.framed(new GenericRecordBuilder(SCHEMA).set("id", id).set("time", time).set("outer", outer).set("source", source).build());
    }
}
