package io.millrace.cli.deadletter;

import io.millrace.cli.Failure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears under its name when it is whole, readable by its owner alone. Closed before, it leaves nothing. */
final class ExportFile implements AutoCloseable {
    private final Path file;
    private final boolean force;
    private final Path part;
    private final BufferedWriter writer;

    /** @param force whether a file of that name may be replaced */
    static ExportFile begin(Path file, boolean force) {
        Path whole = file.toAbsolutePath();
        if (Files.exists(whole) && !Files.isRegularFile(whole)) throw new Failure("--to " + file + ": is no regular file; `--to -` writes to standard output");
        if (Files.exists(whole) && !force) throw exists(file);
        try {
            Path part = Files.createTempFile(whole.getParent(), whole.getFileName() + ".", ".part");
            part.toFile().deleteOnExit(); // Ctrl-C must not leave payloads behind
            return new ExportFile(whole, force, part);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    private ExportFile(Path file, boolean force, Path part) throws IOException {
        this.file = file;
        this.force = force;
        this.part = part;
        this.writer = Files.newBufferedWriter(part);
    }

    void line(String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    void finish() {
        try {
            writer.close();
            move();
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Without force the move fails where a file has come meanwhile. */
    private void move() throws IOException {
        if (!force) {
            Files.move(part, file);
            return;
        }
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    private static Failure exists(Path file) {
        return new Failure("--to " + file + ": exists already; name another file, or write over it with --force");
    }

    private static Failure broken(Path file, IOException e) {
        return new Failure("--to " + file + ": " + e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
}
