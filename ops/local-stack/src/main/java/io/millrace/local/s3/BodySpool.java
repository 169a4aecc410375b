package io.millrace.local.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes a request body in before any lock is held: a slow client must not make others wait, and S3 decides at the body's end. */
final class BodySpool {
    /** A part of the smallest size goes through memory. */
    private static final int IN_MEMORY = 5 << 20;

    private final Path directory;

    /** Empties the directory: what is in it belongs to requests of a dead process. */
    BodySpool(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (var leftovers = Files.list(directory)) {
            for (Path leftover : leftovers.toList()) {
                Files.delete(leftover);
            }
        }
    }

    /** A complete body, read again as often as one likes. */
    interface Body extends AutoCloseable {
        InputStream open() throws IOException;

        long length();

        @Override
        void close() throws IOException;
    }

    Body takeIn(InputStream stream, long announced) throws IOException {
        return announced <= IN_MEMORY ? new InMemory(stream.readAllBytes()) : onDisk(stream);
    }

    private Body onDisk(InputStream stream) throws IOException {
        Path file = Files.createTempFile(directory, "body", null);
        try (var out = Files.newOutputStream(file)) {
            return new OnDisk(file, stream.transferTo(out));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private record InMemory(byte[] bytes) implements Body {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void close() {}
    }

    private record OnDisk(Path file, long length) implements Body {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
