package io.millrace.sink.encode;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Parquet file on disk, for readers of files. */
final class FileSink implements PartSink, AutoCloseable {
    private final Path path;
    private final OutputStream out;
    private long position;

    FileSink(Path path) throws IOException {
        this.path = path;
        this.out = new BufferedOutputStream(Files.newOutputStream(path));
    }

    Path path() {
        return path;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        position += count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
