package io.millrace.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.config.SinkConfig.Compression;
import io.millrace.schemas.wire.RawPosition;
import io.millrace.schemas.wire.WireFormat;
import io.millrace.sink.commit.OpenRange;
import io.millrace.sink.commit.Staged;
import io.millrace.sink.encode.Encoders;
import io.millrace.sink.row.Row;
import io.millrace.sink.row.RowSchema;
import io.millrace.sink.spill.SpillFolder;
import io.millrace.sink.store.InMemoryStore;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
    private static final RowSchema SCHEMA = RowSchema.of(1, new Schema.Parser().parse("""
            {"type":"record","name":"E","fields":[{"name":"noise","type":{"type":"fixed","name":"Noise","size":100}},{"name":"few","type":"double"}]}"""));
    private static final long NOON = 1_795_262_400_000L;

    @TempDir
    Path directory;

    private final AtOnce atOnce = new AtOnce();
    private final Encoders encoders = new Encoders(Compression.ZSTD);
    private final OpenFiles files = new OpenFiles(new InMemoryStore(), new LakeLayout("p/live/events/"), 0, atOnce, encoders, 1 << 20, new MemoryBudget(1 << 30, Optional.empty()));
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

        assertThat(files.memory()).isBetween(1000L * 100, 1000L * 8192);
    }

    /** By what the files before it have shown. */
    @Test
    void sizeIsAboutThatOfTheFileToBe() throws Exception {
        files.begin(new OpenRange(0, "a"));
        for (int i = 0; i < 40_000; i++) files.add(row("web"), NOON);
        stage();
        files.begin(new OpenRange(40_000, "b"));
        for (int i = 0; i < 45_000; i++) files.add(row("web"), NOON);

        long expected = files.largestBytes();

        assertThat((double) stage().files().getFirst().bytes()).isBetween(0.97 * expected, 1.03 * expected);
    }

    @Test
    void stagingAgainAfterAFailureWritesNothingTwice() throws Exception {
        files.begin(new OpenRange(0, "a"));
        for (int i = 0; i < 10; i++) files.add(row("web"), NOON);

        var first = stage();

        assertThat(stage().files()).isEqualTo(first.files());
    }

    /** These rows are zeros: a row group of them takes nothing. */
    @Test
    void encodingTheLargestBuffersFreesMemory() {
        var others = new OpenFiles(new InMemoryStore(), new LakeLayout("p/live/events/"), 0, atOnce, encoders, 32 << 20, new MemoryBudget(1 << 30, Optional.empty()));
        others.begin(new OpenRange(0, "a"));
        for (int i = 0; i < 60_000; i++) others.add(evenRow(i % 10 == 0 ? "ios" : "web"), NOON);
        long before = others.memory();

        others.encode(1 << 20);

        assertThat(before - others.memory()).isBetween(4_000_000L, before - 500_000);
    }

    /** Thousands of small files are not made of smaller row groups: that would free little. */
    @Test
    void smallBuffersAreNotEncodedForMemory() {
        files.begin(new OpenRange(0, "a"));
        for (int i = 0; i < 10_000; i++) files.add(evenRow("source" + i % 100), NOON);
        long before = files.memory();

        files.encode(Long.MAX_VALUE);

        assertThat(files.memory()).isEqualTo(before);
    }

    @Test
    void theLargestFilesAreSpilledFirstAndReadBack() throws Exception {
        try (var folder = SpillFolder.open(directory, 1 << 30, () -> Instant.EPOCH)) {
            var spilling = new OpenFiles(new InMemoryStore(), new LakeLayout("p/live/events/"), 0, atOnce, encoders, 32 << 20, new MemoryBudget(1 << 30, Optional.of(folder)));
            spilling.begin(new OpenRange(0, "a"));
            for (int i = 0; i < 60_000; i++) spilling.add(evenRow(i % 10 == 0 ? "ios" : "web"), NOON);
            long before = spilling.memory();

            spilling.spill(1);

            assertThat(before - spilling.memory()).as("only the larger").isBetween(54_000L * 125, 54_000L * 140);
            spilling.spill(Long.MAX_VALUE);
            assertThat(spilling.memory()).isLessThan(10_000);
            assertThat(spilling.spilledBytes()).isEqualTo(folder.used());
            spilling.stage();
            assertThat(await().until(spilling::staged, Optional::isPresent).orElseThrow().files()).extracting(PartFile::rows).containsExactlyInAnyOrder(54_000L, 6_000L);
            spilling.forget();
            assertThat(folder.used()).isZero();
        }
    }

    private Row evenRow(String source) {
        return new Row(SCHEMA, source, NOON, new RawPosition(0, 1, NOON), WireFormat.frame(1, new byte[108]));
    }

    private Staged stage() throws Exception {
        files.stage();
        return await().until(files::staged, Optional::isPresent).orElseThrow();
    }

    private Row row(String source) {
        byte[] noise = new byte[100];
        random.nextBytes(noise);
        var body = ByteBuffer.allocate(108).put(noise).putDouble(random.nextInt(3));
        return new Row(SCHEMA, source, NOON, new RawPosition(0, 1, NOON), WireFormat.frame(1, body.array()));
    }
}
