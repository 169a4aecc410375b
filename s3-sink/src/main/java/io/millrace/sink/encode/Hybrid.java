package io.millrace.sink.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Parquet's encoding of small numbers: runs of one value, and groups of eight in as many bits as the largest needs.
 * <pre>
 * run:    varint(count << 1), the value in whole bytes
 * groups: varint(groups << 1 | 1), 8 x width bits each, the last filled up with zeros
 * </pre>
 */
final class Hybrid {
    private static final int GROUP = 8;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Hybrid() {}

    /** Bits that the numbers up to {@code max} need. */
    static int width(int max) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(max);
    }

    static void encode(int[] values, int count, int width, Bytes out) {
        int packedFrom = 0;
        int at = 0;
        while (at + GROUP <= count) {
            if (!isOneValue(values, at)) {
                at += GROUP;
                continue;
            }
            int run = runAt(values, at, count);
            pack(values, packedFrom, at, width, out);
            run(values[at], run, width, out);
            at += run;
            packedFrom = at;
        }
        if (at < count && at == packedFrom && runAt(values, at, count) == count - at) run(values[at], count - at, width, out);
        else pack(values, packedFrom, count, width, out);
    }

    private static boolean isOneValue(int[] values, int at) {
        int value = values[at];
        return values[at + 1] == value && values[at + 2] == value && values[at + 3] == value && values[at + 4] == value
                && values[at + 5] == value && values[at + 6] == value && values[at + 7] == value;
    }

    /** So many times the same value. */
    static void run(int value, int count, int width, Bytes out) {
        out.putVarint(count << 1);
        for (int bits = 0; bits < width; bits += Byte.SIZE) out.write(value >>> bits);
    }

    private static int runAt(int[] values, int from, int count) {
        int value = values[from];
        int to = from + 1;
        while (to < count && values[to] == value) to++;
        return to - from;
    }

    private static void pack(int[] values, int from, int to, int width, Bytes out) {
        if (from == to) return;
        int groups = (to - from + GROUP - 1) / GROUP;
        out.putVarint(groups << 1 | 1);
        int size = groups * width;
        out.reserve(size + Long.BYTES);
        byte[] array = out.array();
        int at = out.size();
        long bits = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            bits |= (long) values[i] << filled;
            filled += width;
            if (filled >= Integer.SIZE) {
                INT.set(array, at, (int) bits);
                at += Integer.BYTES;
                bits >>>= Integer.SIZE;
                filled -= Integer.SIZE;
            }
        }
        // What is left, and the zeros that fill up the last group.
        LONG.set(array, at, bits);
        for (at += Long.BYTES; at < out.size() + size; at++) array[at] = 0;
        out.advance(size);
    }
}
