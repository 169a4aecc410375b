package io.millrace.sink.file;

import io.millrace.sink.encode.PartSink;
import io.millrace.sink.spill.SpillFile;
import io.millrace.sink.spill.Spilled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a file is written: into parts, each handed on when full. Does no I/O with S3, so it cannot fail in the middle of a row group, unless what it
 * spilled is lost. The beginning of a part may lie on disk.
 */
final class PartOutput implements PartSink {
    /** S3's least size of a part that is not the last. */
    static final int PART_BYTES = 5 << 20;

    private static final int FIRST_BUFFER = 4 << 10;

    private final Consumer<byte[]> parts;
    private final List<Spilled> spilled = new ArrayList<>();
    private int spilledBytes;
    private byte[] buffer = {};
    private int filled;
    private long position;

    /** @param parts takes each part */
    PartOutput(Consumer<byte[]> parts) {
        this.parts = parts;
    }

    /** Bytes of memory held here. */
    long held() {
        return buffer.length + (long) Spilled.OVERHEAD * spilled.size();
    }

    /** Bytes of memory that {@link #spill} would free. */
    int spillable() {
        return buffer.length;
    }

    int spilledBytes() {
        return spilledBytes;
    }

    /** Moves what is in memory to disk. @return false if that did not work: then it is still here */
    boolean spill(SpillFile file) {
        if (filled == 0) return true;
        var written = file.write(List.of(ByteBuffer.wrap(buffer, 0, filled)));
        if (written.isEmpty()) return false;
        spilled.add(written.get());
        spilledBytes += filled;
        buffer = new byte[0];
        filled = 0;
        return true;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int done = 0;
        while (done < count) {
            int now = Math.min(count - done, PART_BYTES - spilledBytes - filled);
            if (filled + now > buffer.length) buffer = Arrays.copyOf(buffer, Math.min(PART_BYTES - spilledBytes, Math.max(FIRST_BUFFER, Math.max(filled + now, buffer.length * 2))));
            System.arraycopy(bytes, from + done, buffer, filled, now);
            filled += now;
            done += now;
            if (spilledBytes + filled == PART_BYTES) cut();
        }
        position += count;
    }

    /** The rest is the last part. */
    void close() {
        if (spilledBytes + filled > 0) cut();
    }

    @Override
    public long position() {
        return position;
    }

    private void cut() {
        parts.accept(part());
        buffer = new byte[0];
        filled = 0;
        spilled.forEach(Spilled::release);
        spilled.clear();
        spilledBytes = 0;
    }

    private byte[] part() {
        if (spilled.isEmpty()) return filled == buffer.length ? buffer : Arrays.copyOf(buffer, filled);
        var part = ByteBuffer.allocate(spilledBytes + filled);
        for (Spilled piece : spilled) {
            for (int unit = 0; unit < piece.units(); unit++) part.put(piece.read(unit));
        }
        return part.put(buffer, 0, filled).array();
    }
}
