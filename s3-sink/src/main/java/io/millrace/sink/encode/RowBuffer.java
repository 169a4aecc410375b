package io.millrace.sink.encode;

import io.millrace.sink.spill.SpillFile;
import io.millrace.sink.spill.Spilled;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows of one open file that are not yet encoded, as they came: what is held is what was taken for them. A row lies in one piece:
 * <pre>
 * length of the body (4), raw partition (4), raw offset (8), event time in milliseconds (8), Avro body; little endian
 * </pre>
 * Those that came first may lie on disk. For one thread at a time.
 */
public final class RowBuffer {
    static final int HEADER = 24;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Rows one behind the other. */
    static final class Chunk {
        final byte[] bytes;
        int filled;

        Chunk(byte[] bytes, int filled) {
            this.bytes = bytes;
            this.filled = filled;
        }

        static int length(byte[] bytes, int row) {
            return (int) INT.get(bytes, row);
        }

        static int partition(byte[] bytes, int row) {
            return (int) INT.get(bytes, row + 4);
        }

        static long offset(byte[] bytes, int row) {
            return (long) LONG.get(bytes, row + 8);
        }

        static long eventTime(byte[] bytes, int row) {
            return (long) LONG.get(bytes, row + 16);
        }
    }

    private final Blocks blocks;
    /** Before the chunks. */
    private final List<Spilled> spilled = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private long rows;
    private long bytes;
    private long spilledBytes;
    private long inChunks;

    /** One that shares its memory with nobody. */
    public RowBuffer() {
        this(new Blocks());
    }

    public RowBuffer(Blocks blocks) {
        this.blocks = blocks;
    }

    /**
     * @param eventTime epoch milliseconds
     * @param value holds the Avro body from {@code from} to its end
     */
    public void add(int rawPartition, long rawOffset, long eventTime, byte[] value, int from) {
        int length = value.length - from;
        Chunk chunk = withRoomFor(HEADER + length);
        int at = chunk.filled;
        INT.set(chunk.bytes, at, length);
        INT.set(chunk.bytes, at + 4, rawPartition);
        LONG.set(chunk.bytes, at + 8, rawOffset);
        LONG.set(chunk.bytes, at + 16, eventTime);
        System.arraycopy(value, from, chunk.bytes, at + HEADER, length);
        chunk.filled += HEADER + length;
        rows++;
        bytes += HEADER + length;
    }

    public long rows() {
        return rows;
    }

    /** Bytes of the rows. */
    public long bytes() {
        return bytes;
    }

    /** Bytes of memory taken for them. */
    public long held() {
        return inChunks + (long) Spilled.OVERHEAD * spilled.size();
    }

    /** Bytes of memory that {@link #spill} would free. */
    public long spillable() {
        return inChunks;
    }

    /** Bytes of the rows that lie on disk. */
    public long spilledBytes() {
        return spilledBytes;
    }

    /** Moves the rows in memory to disk. @return false if that did not work: then they are still here */
    public boolean spill(SpillFile file) {
        if (chunks.isEmpty()) return true;
        var written = file.write(chunks.stream().map(chunk -> ByteBuffer.wrap(chunk.bytes, 0, chunk.filled)).toList());
        if (written.isEmpty()) return false;
        spilled.add(written.get());
        spilledBytes += written.get().bytes();
        dropChunks();
        return true;
    }

    public void clear() {
        spilled.forEach(Spilled::release);
        spilled.clear();
        spilledBytes = 0;
        dropChunks();
        rows = 0;
        bytes = 0;
    }

    private void dropChunks() {
        for (Chunk chunk : chunks) blocks.give(chunk.bytes);
        chunks.clear();
        inChunks = 0;
    }

    /**
     * In the order of the rows; those on disk are read one at a time.
     *
     * @throws io.millrace.sink.spill.SpillLost while they are gone through, if the disk does not give back what it took
     */
    Iterable<Chunk> chunks() {
        return spilled.isEmpty() ? chunks : this::all;
    }

    private Iterator<Chunk> all() {
        // A list first: a stream in a stream would read all units of a piece at once.
        var units = spilled.stream().flatMap(piece -> IntStream.range(0, piece.units()).<Supplier<Chunk>>mapToObj(unit -> () -> chunk(piece.read(unit)))).toList();
        return Stream.concat(units.stream().map(Supplier::get), chunks.stream()).iterator();
    }

    private static Chunk chunk(byte[] bytes) {
        return new Chunk(bytes, bytes.length);
    }

    private Chunk withRoomFor(int size) {
        Chunk last = chunks.isEmpty() ? null : chunks.getLast();
        if (last != null && last.bytes.length - last.filled >= size) return last;
        var chunk = new Chunk(blocks.next(last == null ? 0 : last.bytes.length, size), 0);
        chunks.add(chunk);
        inChunks += chunk.bytes.length;
        return chunk;
    }
}
