package io.millrace.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sink.encode.Blocks;
import io.millrace.sink.spill.SpillFolder;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartOutputTest {
    @TempDir
    Path directory;

    private final Random random = new Random(1);
    private final List<byte[]> parts = new ArrayList<>();
    private final PartOutput output = new PartOutput(parts::add, new Blocks());

    /** A part must not depend on when its beginning went to disk. */
    @Test
    void partsAreTheBytesWrittenWhereverTheyWaited() {
        var all = new ByteArrayOutputStream();
        try (var folder = SpillFolder.open(directory, 1 << 30, () -> Instant.EPOCH)) {
            var file = folder.file();
            for (int i = 0; i < 200; i++) {
                byte[] bytes = new byte[random.nextInt(i % 50 == 0 ? 6_000_000 : 100_000)];
                random.nextBytes(bytes);
                output.write(bytes, 0, bytes.length);
                all.writeBytes(bytes);
                if (random.nextInt(5) == 0) assertThat(output.spill(file)).isTrue();
            }

            output.close();

            assertThat(folder.used()).isZero();
        }
        var joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        assertThat(joined.toByteArray()).isEqualTo(all.toByteArray());
        assertThat(parts.subList(0, parts.size() - 1)).allMatch(part -> part.length == PartOutput.PART_BYTES);
        assertThat(output.position()).isEqualTo(all.size());
        assertThat(output.held()).isZero();
    }

    @Test
    void whatIsOnDiskTakesNoMemory() {
        try (var folder = SpillFolder.open(directory, 1 << 30, () -> Instant.EPOCH)) {
            output.write(new byte[1_000_000], 0, 1_000_000);

            output.spill(folder.file());

            assertThat(output.held()).isLessThan(1000);
            assertThat(output.spilledBytes()).isEqualTo(1_000_000);
        }
    }
}
