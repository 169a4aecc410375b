package io.millrace.cli.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.cli.Failure;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** A file of rows: JSON lines or CSV, gzipped or not (told by its first bytes). */
public final class InputFile {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** How rows are written. */
    public enum Format { AUTO, JSON, CSV }

    private final Path path;
    private final Format format;

    public InputFile(Path path, Format format) {
        if (!Files.isReadable(path)) throw new Failure("file " + path + ": does not exist or cannot be read");
        if (!Files.isRegularFile(path)) {
            throw new Failure("file " + path + ": is no regular file (a folder, pipe or device?), and it is read more than once; write the rows to a file and name that");
        }
        this.path = path;
        this.format = format;
    }

    public Path path() {
        return path;
    }

    public long size() throws IOException {
        return Files.size(path);
    }

    /** Changes when somebody writes to the file or puts another in its place. */
    Stamp stamp() throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    record Stamp(long size, FileTime modified, Object key) {}

    public Opened open() throws IOException {
        var measured = new MeasuredInput(Files.newInputStream(path));
        var text = new BufferedReader(new InputStreamReader(unzipped(measured), UTF_8), BUFFER);
        skipByteOrderMark(text);
        return new Opened(isJson(text) ? new JsonRows(text) : new CsvRows(text), measured);
    }

    /**
     * The file while it is read.
     *
     * @param bytes tells how far, and what the whole content hashes to
     */
    public record Opened(RowReader rows, MeasuredInput bytes) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        var buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    private boolean isJson(BufferedReader text) throws IOException {
        if (format != Format.AUTO) return format == Format.JSON;
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.contains(".json") || name.contains(".ndjson")) return true;
        return !name.contains(".csv") && peek(text) == '{';
    }

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        if (peek(text) == BYTE_ORDER_MARK) text.skip(1);
    }

    private static int peek(Reader text) throws IOException {
        text.mark(1);
        int first = text.read();
        text.reset();
        return first;
    }
}
