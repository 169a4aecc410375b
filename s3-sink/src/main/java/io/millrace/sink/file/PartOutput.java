package io.millrace.sink.file;

import io.millrace.sink.store.Upload;
import java.util.Arrays;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Where Parquet writes a file: into parts, each queued for upload when full. Does no I/O, so it cannot fail in the middle of a row. */
final class PartOutput extends PositionOutputStream implements OutputFile {
    /** S3's least size of a part that is not the last. */
    static final int PART_BYTES = 5 << 20;

    private static final int FIRST_BUFFER = 64 << 10;

    private final Upload upload;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int filled;
    private long position;

    PartOutput(Upload upload) {
        this.upload = upload;
    }

    /** Bytes held here, not counting what is queued. */
    int held() {
        return buffer.length;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int done = 0;
        while (done < count) {
            int now = Math.min(count - done, PART_BYTES - filled);
            if (filled + now > buffer.length) buffer = Arrays.copyOf(buffer, Math.min(PART_BYTES, Math.max(filled + now, buffer.length * 2)));
            System.arraycopy(bytes, from + done, buffer, filled, now);
            filled += now;
            done += now;
            if (filled == PART_BYTES) cut();
        }
        position += count;
    }

    /** Parquet closes when the footer is written: the rest is the last part. */
    @Override
    public void close() {
        if (filled > 0) cut();
    }

    @Override
    public long getPos() {
        return position;
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
        return upload.key();
    }

    private void cut() {
        upload.add(filled == buffer.length ? buffer : Arrays.copyOf(buffer, filled));
        buffer = new byte[FIRST_BUFFER];
        filled = 0;
    }
}
