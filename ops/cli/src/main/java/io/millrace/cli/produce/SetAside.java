package io.millrace.cli.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.cli.Failure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Bad rows, written aside as JSON lines with row, line, error and text. A resumed run drops what it will meet again, so each bad row stands here
 * once.
 */
final class SetAside implements AutoCloseable {
    private final Path file;
    private final BufferedWriter writer;

    private SetAside(Path file, BufferedWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /** @param done rows that earlier runs are done with */
    static SetAside open(Path file, long done) {
        try {
            List<String> kept = new ArrayList<>();
            if (done > 0 && Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    if (JsonRows.JSON.readTree(line).path("row").asLong() <= done) kept.add(line);
                }
            }
            Files.write(file, kept, UTF_8);
            return new SetAside(file, Files.newBufferedWriter(file, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new Failure("file " + file + " for bad rows: " + e.getMessage(), e);
        }
    }

    void write(Row row, BadRow why) {
        var line = JsonNodeFactory.instance.objectNode()
                .put("row", row.number()).put("line", row.line()).put("error", why.getMessage()).put("text", row.text());
        try {
            writer.write(line + "\n");
        } catch (IOException e) {
            throw new Failure("file " + file + " for bad rows: " + e.getMessage(), e);
        }
    }

    /** On disk before the rows after them are committed. */
    void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new Failure("file " + file + " for bad rows: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
