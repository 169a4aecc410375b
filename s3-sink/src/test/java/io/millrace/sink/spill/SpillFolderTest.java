package io.millrace.sink.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.schemas.config.InvalidSetting;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillFolderTest {
    private static final long MOST = 10_000_000;

    @TempDir
    Path directory;

    private long now;
    private SpillFolder folder;

    @BeforeEach
    void open() {
        folder = SpillFolder.open(directory, MOST, () -> Instant.ofEpochMilli(now));
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        var file = folder.file();
        byte[][] pieces = {bytes(10), bytes(300_000), bytes(100_000), bytes(200_000), bytes(5)};

        var first = write(file, pieces[0], pieces[1], pieces[2]);
        var second = write(file, pieces[3], pieces[4]);

        assertThat(all(first)).isEqualTo(joined(pieces[0], pieces[1], pieces[2]));
        assertThat(all(second)).isEqualTo(joined(pieces[3], pieces[4]));
        assertThat(folder.used()).isEqualTo(600_015);
    }

    /** Those who read a unit find whole pieces in it. */
    @Test
    void aUnitIsOneOrSeveralWholePieces() {
        var spilled = write(folder.file(), bytes(200_000), bytes(100_000), bytes(7), bytes(8));

        assertThat(Stream.of(0, 1).map(unit -> spilled.read(unit).length)).containsExactly(200_000, 100_015);
        assertThat(spilled.units()).isEqualTo(2);
    }

    @Test
    void takesNoMoreThanAllowed() {
        var file = folder.file();
        write(file, bytes(6_000_000));

        assertThat(file.write(List.of(ByteBuffer.wrap(bytes(6_000_000))))).isEmpty();

        assertThat(file.write(List.of(ByteBuffer.wrap(bytes(4_000_000))))).isPresent();
    }

    @Test
    void releasedAndDeletedBytesAreFree() throws Exception {
        var file = folder.file();
        var first = write(file, bytes(1000));
        var second = write(file, bytes(1000));
        first.release();
        second.release();

        assertThat(folder.used()).isZero();

        write(file, bytes(500));
        assertThat(files()).singleElement().satisfies(path -> assertThat(Files.size(path)).isEqualTo(500));
        file.delete();
        assertThat(folder.used()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void aFlippedBitIsAnErrorNeverAnotherRow() throws Exception {
        var file = folder.file();
        var spilled = write(file, bytes(1000));
        try (var channel = FileChannel.open(files().getFirst(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) ~all(spilled)[500]}), 500);
        }

        assertThatThrownBy(() -> spilled.read(0)).isInstanceOf(SpillLost.class).hasMessageContaining("not those that were written");

        assertThat(file.write(List.of(ByteBuffer.wrap(bytes(1))))).as("nothing is spilled any more").isEmpty();
    }

    @Test
    void aFileCutShortIsAnError() throws Exception {
        var spilled = write(folder.file(), bytes(1000));
        try (var channel = FileChannel.open(files().getFirst(), StandardOpenOption.WRITE)) {
            channel.truncate(999);
        }

        assertThatThrownBy(() -> spilled.read(0)).isInstanceOf(SpillLost.class).hasMessageContaining("too short");
    }

    @Test
    void aFullDiskIsLeftAloneForAWhile() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        var file = folder.file();
        Path link = Files.createSymbolicLink(directory.resolve("0.spill"), full);

        assertThat(file.write(List.of(ByteBuffer.wrap(bytes(1000))))).isEmpty();

        assertThat(folder.used()).isZero();
        Files.delete(link);
        var another = folder.file();
        assertThat(another.write(List.of(ByteBuffer.wrap(bytes(1000))))).isEmpty();
        now += SpillFolder.REST.toMillis();
        assertThat(all(write(another, bytes(1000)))).isEqualTo(bytes(1000));
    }

    @Test
    void whatAnEarlierProcessLeftIsDeleted() throws Exception {
        write(folder.file(), bytes(1000));
        Files.writeString(directory.resolve("others.txt"), "stays");
        folder.close();

        folder = SpillFolder.open(directory, MOST, () -> Instant.EPOCH);

        assertThat(files()).isEmpty();
        assertThat(directory.resolve("others.txt")).exists();
    }

    @Test
    void aFolderIsOneSinksAlone() {
        assertThatThrownBy(() -> SpillFolder.open(directory, MOST, () -> Instant.EPOCH)).isInstanceOf(InvalidSetting.class).hasMessageContaining("sink.spill.directory");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsRefused() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> SpillFolder.open(file.resolve("below"), MOST, () -> Instant.EPOCH)).isInstanceOf(InvalidSetting.class).hasMessageContaining("cannot be used");
    }

    private List<Path> files() throws Exception {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".spill")).toList();
        }
    }

    private static Spilled write(SpillFile file, byte[]... pieces) {
        return file.write(Stream.of(pieces).map(ByteBuffer::wrap).toList()).orElseThrow();
    }

    private static byte[] all(Spilled spilled) {
        var bytes = new ByteArrayOutputStream();
        for (int unit = 0; unit < spilled.units(); unit++) bytes.writeBytes(spilled.read(unit));
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... pieces) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] piece : pieces) bytes.writeBytes(piece);
        return bytes.toByteArray();
    }

    /** The same for the same size. */
    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
