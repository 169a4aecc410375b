package io.millrace.cli.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.cli.Failure;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bad rows, written aside as JSON lines with the input's hash, row, line, error and text. A resumed run drops what it will meet again, so each bad row
 * stands here once. A file that holds anything but this input's bad rows is left as it is.
 */
final class SetAside implements AutoCloseable {
    private final Path file;
    private final String hash;
    private final BufferedWriter writer;

    private SetAside(Path file, String hash, BufferedWriter writer) {
        this.file = file;
        this.hash = hash;
        this.writer = writer;
    }

    /** @throws Failure if both names are those of one file, also over links */
    static void requireOther(Path file, Path input) {
        try {
            if (!Files.exists(file) || !Files.isSameFile(file, input)) return;
        } catch (IOException e) {
            throw broken(file, e);
        }
        throw new Failure("--skip-bad " + file + ": is the input itself; name another file for bad rows");
    }

    /**
     * @param hash of the input
     * @param done rows that earlier runs are done with
     * @throws Failure if the file holds anything else
     */
    static SetAside open(Path file, String hash, long done) {
        try {
            long kept = bytesToKeep(file, hash, done);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (Files.isRegularFile(file)) channel.truncate(kept).position(kept);
            return new SetAside(file, hash, new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), UTF_8)));
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Lines stand in the order of their rows: those to keep are the first. */
    private static long bytesToKeep(Path file, String hash, long done) throws IOException {
        if (!Files.isRegularFile(file)) return 0;
        long kept = 0;
        try (var lines = new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8))) { // lenient: a torn line may end within a character
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = parsed(line);
                boolean isTorn = row == null && lines.readLine() == null && kept > 0; // Its run was killed while it wrote.
                if (!isTorn && (row == null || !row.path("input").asText().equals(hash))) {
                    throw foreign(file);
                }
                if (isTorn || row.path("row").asLong() > done) return kept;
                kept += line.getBytes(UTF_8).length + 1;
            }
        }
        return kept;
    }

    private static Failure foreign(Path file) {
        return new Failure("--skip-bad " + file + ": holds something else than bad rows of this input; name another file, or remove it");
    }

    private static JsonNode parsed(String line) {
        try {
            return JsonRows.JSON.readTree(line);
        } catch (JacksonException e) {
            return null;
        }
    }

    void write(Row row, BadRow why) {
        var line = JsonNodeFactory.instance.objectNode()
                .put("input", hash).put("row", row.number()).put("line", row.line()).put("error", why.getMessage()).put("text", row.text());
        try {
            writer.write(line + "\n");
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** On disk before the rows after them are committed. */
    void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static Failure broken(Path file, IOException e) {
        return new Failure("--skip-bad " + file + ": " + e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
}
