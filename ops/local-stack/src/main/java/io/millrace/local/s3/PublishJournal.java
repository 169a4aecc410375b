package io.millrace.local.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What is being published right now, a small file each: what a killed process leaves here tells the next one where to clean up. */
final class PublishJournal {
    private final Path directory;
    private final AtomicLong numbers = new AtomicLong();

    PublishJournal(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** A publication under way; closing it says that nothing is left to clean up. */
    interface Entry extends AutoCloseable {
        @Override
        void close();
    }

    Entry begin(Intent intent) {
        Path file = directory.resolve(Long.toString(numbers.incrementAndGet()));
        try {
            var bytes = new ByteArrayOutputStream();
            intent.write(bytes);
            Files.write(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note the publication of " + intent.bucket() + "/" + intent.key() + " in " + file, e);
        }
        return () -> delete(file);
    }

    List<Intent> leftovers() throws IOException {
        var intents = new ArrayList<Intent>();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                try (var in = Files.newInputStream(file)) {
                    Intent.read(in).ifPresent(intents::add);
                } catch (IOException e) {
                    throw new IOException(file + ": " + e.getMessage(), e);
                }
            }
        }
        return intents;
    }

    void clear() throws IOException {
        try (var files = Files.list(directory)) {
            files.forEach(PublishJournal::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
