package io.millrace.benchmarks.encode;

import io.millrace.sink.encode.PartSink;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file of which only the size is kept. */
final class Discarded extends PositionOutputStream implements OutputFile, PartSink {
    private long size;

    @Override
    public void write(int b) {
        size++;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        size += count;
    }

    @Override
    public long getPos() {
        return size;
    }

    @Override
    public long position() {
        return size;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return this;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return this;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return "discarded";
    }
}
