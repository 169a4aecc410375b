package io.millrace.sink.spill;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.millrace.schemas.config.InvalidSetting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder on disk, of this process alone, for rows of open part files. Nothing in it outlives the process. A disk that is full or fails is not
 * written to for a while, one that gives back other bytes than it took never again. For one thread.
 */
public final class SpillFolder implements AutoCloseable {
    static final Duration REST = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(SpillFolder.class);
    private static final String KEY = "sink.spill.directory";
    private static final String SUFFIX = ".spill";
    private static final String LOCK = "millrace.lock";

    private final Path directory;
    private final long most;
    private final InstantSource clock;
    private final FileChannel lock;
    private long used;
    private long restsUntil = Long.MIN_VALUE;
    private boolean isDamaging;
    private boolean hasSaidFull;
    private int files;

    private SpillFolder(Path directory, long most, InstantSource clock, FileChannel lock) {
        this.directory = directory;
        this.most = most;
        this.clock = clock;
        this.lock = lock;
    }

    /**
     * Takes the folder and deletes what an earlier process left.
     *
     * @param most bytes that may lie there
     * @throws InvalidSetting if it cannot be written to or another process has it
     */
    public static SpillFolder open(Path directory, long most, InstantSource clock) {
        FileChannel lock = null;
        try {
            Files.createDirectories(directory);
            lock = FileChannel.open(directory.resolve(LOCK), CREATE, WRITE);
            if (lock.tryLock() == null) throw new InvalidSetting(KEY, directory, "another process uses it; give each process a folder of its own");
            try (var left = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
                for (Path file : left) Files.delete(file);
            }
            return new SpillFolder(directory, most, clock, lock);
        } catch (OverlappingFileLockException e) {
            close(lock);
            throw new InvalidSetting(KEY, directory, "this process uses it already; give each sink a folder of its own");
        } catch (IOException e) {
            close(lock);
            throw new InvalidSetting(KEY, directory, "cannot be used (" + e + "); name a folder that this process may write to, or remove the key");
        } catch (InvalidSetting e) {
            close(lock);
            throw e;
        }
    }

    /** For one partition's open range after another. */
    public SpillFile file() {
        return new SpillFile(this, directory.resolve(files++ + SUFFIX));
    }

    /** Bytes that lie there. */
    public long used() {
        return used;
    }

    SeekableByteChannel open(Path file) throws IOException {
        return Files.newByteChannel(file, CREATE, TRUNCATE_EXISTING, READ, WRITE);
    }

    boolean take(long bytes) {
        if (isDamaging || clock.millis() < restsUntil) return false;
        if (used + bytes > most) {
            if (!hasSaidFull) LOG.warn("[{}] holds all it may (sink.spill.bytes): part files are committed sooner and get smaller", directory);
            hasSaidFull = true;
            return false;
        }
        if (used == 0) LOG.info("[{}] takes rows that memory is too short for (sink.memory)", directory);
        hasSaidFull = false;
        used += bytes;
        return true;
    }

    void give(long bytes) {
        used -= bytes;
    }

    void failed(Path file, IOException e) {
        restsUntil = clock.millis() + REST.toMillis();
        LOG.warn("[{}] cannot be written ({}): for {} s nothing is spilled, part files are committed sooner and get smaller; no row is lost", file, e.toString(), REST.toSeconds());
    }

    SpillLost damaged(Path file, String what, Throwable cause) {
        isDamaging = true;
        LOG.error("[{}] cannot be read back: {}. Its rows are read again from Kafka; nothing is spilled any more until the next start. Check the disk", file, what);
        return new SpillLost("[" + file + "] cannot be read back: " + what, cause);
    }

    @Override
    public void close() {
        close(lock);
    }

    private static void close(FileChannel lock) {
        try {
            if (lock != null) lock.close();
        } catch (IOException e) {
            LOG.warn("{} did not close: {}", LOCK, e.toString());
        }
    }
}
