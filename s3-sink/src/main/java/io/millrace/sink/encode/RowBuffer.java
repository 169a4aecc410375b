package io.millrace.sink.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of one open file that are not yet encoded, as they came: what is held is what was taken for them. A row lies in one piece:
 * <pre>
 * length of the body (4), raw partition (4), raw offset (8), event time in milliseconds (8), Avro body; little endian
 * </pre>
 * For one thread at a time.
 */
public final class RowBuffer {
    static final int HEADER = 24;
    private static final int SMALLEST = 4 << 10;
    private static final int LARGEST = 256 << 10;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Rows one behind the other. */
    static final class Chunk {
        final byte[] bytes;
        int filled;

        Chunk(int size) {
            this.bytes = new byte[size];
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

    private final List<Chunk> chunks = new ArrayList<>();
    private long rows;
    private long bytes;
    private long held;

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
        return held;
    }

    public void clear() {
        chunks.clear();
        rows = 0;
        bytes = 0;
        held = 0;
    }

    List<Chunk> chunks() {
        return chunks;
    }

    /** Each twice as large as the one before: a thousand small files must not take much. */
    private Chunk withRoomFor(int size) {
        Chunk last = chunks.isEmpty() ? null : chunks.getLast();
        if (last != null && last.bytes.length - last.filled >= size) return last;
        int next = last == null ? SMALLEST : Math.clamp(2L * last.bytes.length, SMALLEST, LARGEST);
        var chunk = new Chunk(Math.max(next, size));
        chunks.add(chunk);
        held += chunk.bytes.length;
        return chunk;
    }
}
