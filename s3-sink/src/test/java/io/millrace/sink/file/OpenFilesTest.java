package io.millrace.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.SinkConfig.Compression;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.commit.OpenRange;
import io.millrace.sink.encode.Encoders;
import io.millrace.sink.row.Row;
import io.millrace.sink.row.RowSchema;
import io.millrace.sink.store.InMemoryStore;
import java.nio.ByteBuffer;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenFilesTest {
    private static final RowSchema SCHEMA = RowSchema.of(1, new Schema.Parser().parse("""
            {"type":"record","name":"E","fields":[{"name":"noise","type":{"type":"fixed","name":"Noise","size":100}},{"name":"few","type":"double"}]}"""));
    private static final long NOON = 1_795_262_400_000L;

    private final AtOnce atOnce = new AtOnce();
    private final Encoders encoders = new Encoders(Compression.ZSTD);
    private final OpenFiles files = new OpenFiles(new InMemoryStore(), new LakeLayout("p/live/events/"), 0, atOnce, encoders, 1 << 20);
    private final Random random = new Random(1);

    @AfterEach
    void close() {
        encoders.close();
        atOnce.close();
    }

    @Test
    void aThousandOpenFilesHoldTheirRowsAndLittleElse() {
        files.begin(new OpenRange(0, "a"));

        for (int i = 0; i < 1000; i++) files.add(row("source" + i), NOON);

        assertThat(files.memory()).isBetween(1000L * 100, 1000L * 4096);
    }

    /** By what the files before it have shown. */
    @Test
    void sizeIsAboutThatOfTheFileToBe() throws Exception {
        files.begin(new OpenRange(0, "a"));
        for (int i = 0; i < 40_000; i++) files.add(row("web"), NOON);
        files.stage();
        files.begin(new OpenRange(40_000, "b"));
        for (int i = 0; i < 45_000; i++) files.add(row("web"), NOON);

        long expected = files.largestBytes();

        assertThat((double) files.stage().files().getFirst().bytes()).isBetween(0.97 * expected, 1.03 * expected);
    }

    @Test
    void stagingAgainAfterAFailureWritesNothingTwice() throws Exception {
        files.begin(new OpenRange(0, "a"));
        for (int i = 0; i < 10; i++) files.add(row("web"), NOON);

        var first = files.stage();

        assertThat(files.stage().files()).isEqualTo(first.files());
    }

    private Row row(String source) {
        byte[] noise = new byte[100];
        random.nextBytes(noise);
        var body = ByteBuffer.allocate(108).put(noise).putDouble(random.nextInt(3));
        return new Row(SCHEMA, source, NOON, new RawPosition(0, 1, NOON), WireFormat.frame(1, body.array()));
    }
}
