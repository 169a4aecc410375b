package io.millrace.schemas.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.config.EventConfig;
import io.millrace.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** A few bytes that claim many elements are refused after a bounded number of steps. */
class AbsurdCountsTest {
    private static final String NULLS = "{\"type\":\"array\",\"items\":\"null\"}";

    @Test
    void refusesArraysOfArraysOfNulls() throws Exception {
        byte[] bomb = bomb(1_000, 60_000);

        assertThatThrownBy(() -> plan("{\"type\":\"array\",\"items\":" + NULLS + "}").read(bomb))
                .isInstanceOf(MalformedAvro.class).hasMessageContaining("absurd element count").hasMessageContaining("byte 17"); // in the second inner array
        assertThat(bomb.length).isLessThan(5_000);
    }

    @Test
    void refusesNullsHiddenInRecords() throws Exception {
        String hidden = "{\"type\":\"record\",\"name\":\"H\",\"fields\":[{\"name\":\"n\",\"type\":" + NULLS + "}]}";

        assertThatThrownBy(() -> plan("{\"type\":\"array\",\"items\":" + hidden + "}").read(bomb(1_000, 60_000))).hasMessageContaining("absurd element count");
    }

    @Test
    void refusesASchemaThatMultipliesEmptyRecords() {
        var nested = new StringBuilder("{\"type\":\"record\",\"name\":\"R0\",\"fields\":[]}");
        for (int n = 1; n <= 30; n++) {
            nested.insert(0, "{\"type\":\"record\",\"name\":\"R" + n + "\",\"fields\":[{\"name\":\"a\",\"type\":").append("},{\"name\":\"b\",\"type\":\"R" + (n - 1) + "\"}]}");
        }

        assertThatThrownBy(() -> plan(nested.toString()).read(WireFormat.frame(1, new byte[] {2, 'a', 2}))).hasMessageContaining("absurd element count");
    }

    @Test
    void takesManyNullsThatHaveBytesOfTheirOwn() throws Exception {
        var schema = schema("{\"type\":\"array\",\"items\":[\"null\",\"int\"]}");
        byte[] value = Avro.framed(new GenericRecordBuilder(schema).set("id", "a").set("t", 1L).set("x", Collections.nCopies(300_000, null)).build());

        assertThatCode(() -> plan("{\"type\":\"array\",\"items\":[\"null\",\"int\"]}").read(value)).doesNotThrowAnyException();
    }

    @Test
    void refusesABlockSizeThatDoesNotFitItsElements() throws Exception {
        for (String items : List.of("string", "bytes", "null")) {
            byte element = (byte) (items.equals("null") ? 0 : 1);
            byte[] fitting = {2, 'a', 2, 1, (byte) (2 * element), 0, 0};
            byte[] body = items.equals("null") ? new byte[] {2, 'a', 2, 1, 0, 0} : fitting;
            byte[] tooLarge = body.clone();
            tooLarge[4] += 2;

            assertThatCode(() -> plan(array(items)).read(WireFormat.frame(1, body))).as(items).doesNotThrowAnyException();
            assertThatThrownBy(() -> plan(array(items)).read(WireFormat.frame(1, tooLarge))).as(items).hasMessageContaining("block size does not match");
        }
    }

    private static String array(String items) {
        return "{\"type\":\"array\",\"items\":\"" + items + "\"}";
    }

    @Test
    void takesRecordsInsideOneAnotherDownTo128() throws Exception {
        String tree = "[\"null\",{\"type\":\"record\",\"name\":\"T\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"T\"]}]}]";

        assertThatCode(() -> plan(tree).read(nested(127))).doesNotThrowAnyException(); // the event itself is one
        assertThatThrownBy(() -> plan(tree).read(nested(128))).hasMessageContaining("nesting deeper than 128");
    }

    private static byte[] nested(int records) {
        byte[] body = new byte[3 + records + 1];
        java.util.Arrays.fill(body, 0, 3 + records, (byte) 2);
        body[1] = 'a';
        return WireFormat.frame(1, body);
    }

    private static byte[] bomb(int arrays, int nulls) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        encoder.writeString("a");
        encoder.writeLong(1);
        encoder.writeLong(arrays);
        for (int n = 0; n < arrays; n++) {
            encoder.writeLong(nulls);
            encoder.writeLong(0);
        }
        encoder.writeLong(0);
        encoder.flush();
        return WireFormat.frame(1, bytes.toByteArray());
    }

    private static RecordPlan plan(String type) throws UnusableSchema {
        return RecordPlan.compile(schema(type), new EventConfig("id", "t", "id"), List.of(), List.of());
    }

    private static Schema schema(String type) {
        return new Schema.Parser().parse("""
                {"type":"record","name":"E","fields":[{"name":"id","type":"string"},{"name":"t","type":"long"},{"name":"x","type":%s}]}""".formatted(type));
    }
}
