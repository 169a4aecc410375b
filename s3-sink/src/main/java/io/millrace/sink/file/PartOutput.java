package io.millrace.sink.file;

import io.millrace.sink.encode.Blocks;
import io.millrace.sink.encode.PartSink;
import io.millrace.sink.spill.SpillFile;
import io.millrace.sink.spill.Spilled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a file is written: into parts, each handed on when full. Does no I/O with S3, so it cannot fail in the middle of a row group, unless what it
 * spilled is lost. The beginning of a part may lie on disk.
 */
final class PartOutput implements PartSink {
    /** S3's least size of a part that is not the last. */
    static final int PART_BYTES = 5 << 20;

    private final Consumer<byte[]> parts;
    private final Blocks blocks;
    private final List<Spilled> spilled = new ArrayList<>();
    private int spilledBytes;
    /** What is in memory; all but the last are full. */
    private final List<byte[]> pieces = new ArrayList<>();
    private int held;
    private int filled;
    private int filledOfLast;
    private long position;

    /** @param parts takes each part */
    PartOutput(Consumer<byte[]> parts, Blocks blocks) {
        this.parts = parts;
        this.blocks = blocks;
    }

    /** Bytes of memory held here. */
    long held() {
        return held + (long) Spilled.OVERHEAD * spilled.size();
    }

    /** Bytes of memory that {@link #spill} would free. */
    int spillable() {
        return held;
    }

    int spilledBytes() {
        return spilledBytes;
    }

    /** Moves what is in memory to disk. @return false if that did not work: then it is still here */
    boolean spill(SpillFile file) {
        if (filled == 0) return true;
        var written = file.write(filledPieces());
        if (written.isEmpty()) return false;
        spilled.add(written.get());
        spilledBytes += filled;
        dropPieces();
        return true;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int done = 0;
        while (done < count) {
            byte[] piece = withRoom();
            int now = Math.min(Math.min(count - done, piece.length - filledOfLast), PART_BYTES - spilledBytes - filled);
            System.arraycopy(bytes, from + done, piece, filledOfLast, now);
            filledOfLast += now;
            filled += now;
            done += now;
            if (spilledBytes + filled == PART_BYTES) cut();
        }
        position += count;
    }

    private byte[] withRoom() {
        byte[] last = pieces.isEmpty() ? null : pieces.getLast();
        if (last != null && filledOfLast < last.length) return last;
        byte[] next = blocks.next(last == null ? 0 : last.length, 1);
        pieces.add(next);
        held += next.length;
        filledOfLast = 0;
        return next;
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
        dropPieces();
        spilled.forEach(Spilled::release);
        spilled.clear();
        spilledBytes = 0;
    }

    private byte[] part() {
        var part = ByteBuffer.allocate(spilledBytes + filled);
        for (Spilled piece : spilled) {
            for (int unit = 0; unit < piece.units(); unit++) part.put(piece.read(unit));
        }
        filledPieces().forEach(part::put);
        return part.array();
    }

    private List<ByteBuffer> filledPieces() {
        var all = new ArrayList<ByteBuffer>(pieces.size());
        for (byte[] piece : pieces) all.add(ByteBuffer.wrap(piece));
        if (!all.isEmpty()) all.getLast().limit(filledOfLast);
        return all;
    }

    private void dropPieces() {
        pieces.forEach(blocks::give);
        pieces.clear();
        held = 0;
        filled = 0;
        filledOfLast = 0;
    }
}
