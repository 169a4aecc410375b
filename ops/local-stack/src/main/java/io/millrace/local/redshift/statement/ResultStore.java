package io.millrace.local.redshift.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results on disk, a file each: a line of column metadata, then a line per row, all as the Data API answers them. */
public final class ResultStore {
    /** The real service pages by size too; ours are small, so that clients learn to follow NextToken. */
    private static final int PAGE_ROWS = 1_000;
    private static final int PAGE_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    ResultStore(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code next} is where the next page begins, -1 after the last one. */
    public record Page(JsonNode columns, ArrayNode rows, long next) {}

    Path file(String id, int index) {
        return directory.resolve(id + "-" + (index + 1) + ".jsonl");
    }

    /** {@code from} is 0 or the {@code next} of the page before. */
    public Page page(String id, int index, long from) throws IOException {
        try (var file = new RandomAccessFile(file(id, index).toFile(), "r")) {
            var lines = new LineReader(file);
            JsonNode columns = JSON.readTree(lines.next());
            if (from > 0) {
                lines.seek(from);
            }
            ArrayNode rows = JSON.createArrayNode();
            long start = lines.position();
            for (String line = lines.next(); line != null; line = lines.next()) {
                rows.add(JSON.readTree(line));
                if (rows.size() >= PAGE_ROWS || lines.position() - start >= PAGE_BYTES) {
                    break;
                }
            }
            return new Page(columns, rows, lines.position() < file.length() ? lines.position() : -1);
        }
    }

    void delete(String id, int statements) throws IOException {
        for (int i = 0; i < statements; i++) {
            Files.deleteIfExists(file(id, i));
        }
    }

    /** Lines of a file with their positions. */
    private static final class LineReader {
        private final RandomAccessFile file;
        private final byte[] buffer = new byte[64 * 1024];
        private long bufferStart;
        private int filled;
        private int at;

        LineReader(RandomAccessFile file) {
            this.file = file;
        }

        long position() {
            return bufferStart + at;
        }

        void seek(long position) throws IOException {
            file.seek(position);
            bufferStart = position;
            filled = 0;
            at = 0;
        }

        String next() throws IOException {
            var line = new ByteArrayOutputStream();
            while (true) {
                if (at == filled) {
                    bufferStart += filled;
                    at = 0;
                    filled = Math.max(0, file.read(buffer));
                    if (filled == 0) {
                        return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
                    }
                }
                byte next = buffer[at++];
                if (next == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                }
                line.write(next);
            }
        }
    }
}
