package io.millrace.schemas.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.wire.WireFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;

/** Mutated records: what the walk accepts, Avro's own reader reads to the last byte. The walk may be stricter (UTF-8, block sizes, booleans). */
class WalkAgainstAvroTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"E","fields":[
             {"name":"id","type":"string"},{"name":"time","type":"long"},{"name":"source","type":{"type":"enum","name":"S","symbols":["a","b"]}},
             {"name":"tags","type":{"type":"map","values":["null","double","string"]}},
             {"name":"hash","type":{"type":"fixed","name":"F","size":4}},
             {"name":"tree","type":["null",{"type":"record","name":"T","fields":[{"name":"v","type":"int"},{"name":"kids","type":{"type":"array","items":"T"}}]}]},
             {"name":"flag","type":"boolean"},{"name":"f","type":"float"},{"name":"raw","type":"bytes"}]}
            """);

    @Test
    void acceptsNothingThatAvroRefuses() throws Exception {
        var plan = RecordPlan.compile(SCHEMA, new EventConfig("id", "time", "source"), List.of("tree"), List.of());
        var random = new Random(20_150_101);
        byte[] original = Avro.body(SCHEMA, event());
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = mutate(original, random);
            if (!isAccepted(plan, body)) continue;
            accepted++;
            assertThat(isReadByAvro(body)).as("mutation %d", i).isTrue();
        }
        assertThat(accepted).isBetween(1_000, 19_000);
    }

    @Test
    void refusesWhatOnlyClaimsToBeLarge() throws Exception {
        var plan = RecordPlan.compile(SCHEMA, new EventConfig("id", "time", "source"), List.of(), List.of());
        byte[] lengthOfTwoGigabytes = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};

        assertThat(isAccepted(plan, lengthOfTwoGigabytes)).isFalse();
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] body = original.clone();
        int flips = 1 + random.nextInt(3);
        for (int k = 0; k < flips; k++) body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        return body;
    }

    private static boolean isAccepted(RecordPlan plan, byte[] body) {
        try {
            plan.read(WireFormat.frame(1, body));
            return true;
        } catch (MalformedAvro e) {
            return false;
        }
    }

    private static boolean isReadByAvro(byte[] body) {
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(body, null);
            new GenericDatumReader<>(SCHEMA).read(null, decoder);
            return decoder.isEnd();
        } catch (Exception e) {
            return false;
        }
    }

    private static Object event() {
        Schema tree = SCHEMA.getField("tree").schema().getTypes().get(1);
        var leaf = new GenericRecordBuilder(tree).set("v", 2).set("kids", List.of()).build();
        return new GenericRecordBuilder(SCHEMA)
                .set("id", "8c2f7e1a").set("time", 1_420_124_400_000L).set("source", new GenericData.EnumSymbol(SCHEMA.getField("source").schema(), "b"))
                .set("tags", Map.of("x", 1.5, "y", "zweiundvierzig")).set("hash", new GenericData.Fixed(SCHEMA.getField("hash").schema(), new byte[4]))
                .set("tree", new GenericRecordBuilder(tree).set("v", 1).set("kids", List.of(leaf, leaf)).build())
                .set("flag", true).set("f", 1f).set("raw", java.nio.ByteBuffer.allocate(9)).build();
    }
}
