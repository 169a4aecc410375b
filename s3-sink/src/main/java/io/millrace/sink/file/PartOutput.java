package io.millrace.sink.file;

import io.millrace.sink.encode.PartSink;
import io.millrace.sink.store.Upload;
import java.util.Arrays;

/** Where a file is written: into parts, each queued for upload when full. Does no I/O, so it cannot fail in the middle of a row group. */
final class PartOutput implements PartSink {
    /** S3's least size of a part that is not the last. */
    static final int PART_BYTES = 5 << 20;

    private static final int FIRST_BUFFER = 4 << 10;

    private final Upload upload;
    private byte[] buffer = {};
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
    public void write(byte[] bytes, int from, int count) {
        int done = 0;
        while (done < count) {
            int now = Math.min(count - done, PART_BYTES - filled);
            if (filled + now > buffer.length) buffer = Arrays.copyOf(buffer, Math.min(PART_BYTES, Math.max(FIRST_BUFFER, Math.max(filled + now, buffer.length * 2))));
            System.arraycopy(bytes, from + done, buffer, filled, now);
            filled += now;
            done += now;
            if (filled == PART_BYTES) cut();
        }
        position += count;
    }

    /** The rest is the last part. */
    void close() {
        if (filled > 0) cut();
    }

    @Override
    public long position() {
        return position;
    }

    private void cut() {
        upload.add(filled == buffer.length ? buffer : Arrays.copyOf(buffer, filled));
        buffer = new byte[0];
        filled = 0;
    }
}
