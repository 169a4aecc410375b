package io.millrace.sink.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.schemas.config.SinkConfig.Compression;
import io.millrace.sink.row.RowSchema;
import io.millrace.sink.spill.SpillFolder;
import io.millrace.sink.spill.SpillLost;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpilledRowsTest {
    private static final RowSchema SCHEMA = RowSchema.of(1, new Schema.Parser().parse("""
            {"type":"record","name":"E","fields":[{"name":"number","type":"double"},{"name":"filler","type":{"type":"fixed","name":"F","size":200}}]}"""));
    private static final int ROWS = 5000;

    @TempDir
    Path directory;

    private final Encoders encoders = new Encoders(Compression.ZSTD);
    private SpillFolder folder;

    @BeforeEach
    void open() {
        folder = SpillFolder.open(directory.resolve("spill"), 1 << 30, () -> Instant.EPOCH);
    }

    @AfterEach
    void close() {
        folder.close();
        encoders.close();
    }

    @Test
    void rowsFromDiskAreThoseFromMemoryInTheirOrder() throws Exception {
        var file = folder.file();
        var rows = new RowBuffer();
        for (int i = 0; i < ROWS; i++) {
            add(rows, i);
            if (i == 0 || i == 7 || i == 3000) assertThat(rows.spill(file)).isTrue();
        }
        var out = new FileSink(directory.resolve("f.parquet"));
        var parquet = new ParquetFile(out);

        encoders.encode(SCHEMA, rows, 1, parquet);

        parquet.finish(SCHEMA.slots());
        out.close();
        try (var duck = new DuckReader()) {
            assertThat(duck.one("select count(*), count(*) filter (number = _offset), count(*) filter (_partition = 3 and epoch_ms(_event_time) = _offset) from '" + out.path() + "'"))
                    .containsExactly(Integer.toString(ROWS), Integer.toString(ROWS), Integer.toString(ROWS));
            assertThat(duck.one("select list(_offset) = range(" + ROWS + ") from '" + out.path() + "'")).containsExactly("true");
        }
        assertThat(folder.used()).isZero();
    }

    @Test
    void spilledRowsTakeNoMemory() {
        var rows = new RowBuffer();
        for (int i = 0; i < ROWS; i++) add(rows, i);
        long bytes = rows.bytes();

        rows.spill(folder.file());

        assertThat(rows.held()).isLessThan(1000);
        assertThat(rows.spillable()).isZero();
        assertThat(rows.spilledBytes()).isEqualTo(bytes);
        assertThat(rows.bytes()).isEqualTo(bytes);
        assertThat(rows.rows()).isEqualTo(ROWS);
    }

    @Test
    void aDamagedFileIsNeverARow() throws Exception {
        var rows = new RowBuffer();
        for (int i = 0; i < ROWS; i++) add(rows, i);
        rows.spill(folder.file());
        damage(700_000);
        var out = new FileSink(directory.resolve("f.parquet"));

        assertThatThrownBy(() -> encoders.encode(SCHEMA, rows, 1, new ParquetFile(out))).isInstanceOf(SpillLost.class).hasMessageContaining(".spill");

        out.close();
    }

    /** A row group that lies on disk must not come into memory as a whole. */
    @Test
    void rowsAreReadPieceByPiece() throws Exception {
        var rows = new RowBuffer();
        for (int i = 0; i < ROWS; i++) add(rows, i);
        rows.spill(folder.file());
        damage(1_100_000);
        var chunks = rows.chunks().iterator();
        int read = 0;

        for (int i = 0; i < 3; i++) read += chunks.next().filled;

        assertThat(read).isBetween(700_000, 1_100_000);
        assertThatThrownBy(() -> chunks.forEachRemaining(chunk -> {})).isInstanceOf(SpillLost.class);
    }

    private void damage(long position) throws Exception {
        try (var files = Files.newDirectoryStream(directory.resolve("spill"), "*.spill"); var channel = FileChannel.open(files.iterator().next(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {42, 42}), position);
        }
    }

    private static void add(RowBuffer rows, int i) {
        var body = ByteBuffer.allocate(208).order(ByteOrder.LITTLE_ENDIAN).putDouble(i);
        rows.add(3, i, i, body.array(), 0);
    }
}
