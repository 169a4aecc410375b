package io.millrace.sink.encode;

/**
 * Parquet's encoding of small numbers: runs of one value, and groups of eight in as many bits as the largest needs.
 * <pre>
 * run:    varint(count << 1), the value in whole bytes
 * groups: varint(groups << 1 | 1), 8 x width bits each, the last filled up with zeros
 * </pre>
 */
final class Hybrid {
    private static final int GROUP = 8;

    private Hybrid() {}

    /** Bits that the numbers up to {@code max} need. */
    static int width(int max) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(max);
    }

    static void encode(int[] values, int count, int width, Bytes out) {
        int packedFrom = 0;
        int at = 0;
        while (at < count) {
            int run = runAt(values, at, count);
            int filling = -(at - packedFrom) & GROUP - 1;
            boolean isWorthIt = run - filling >= GROUP || at == packedFrom && at + run == count;
            if (isWorthIt) {
                pack(values, packedFrom, at + filling, width, out);
                run(values[at], run - filling, width, out);
                packedFrom = at + run;
            }
            at += run;
        }
        pack(values, packedFrom, count, width, out);
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
        int end = out.size() + groups * width;
        out.reserve(groups * width + Long.BYTES);
        long bits = 0;
        int filled = 0;
        for (int i = from; i < to; i++) {
            bits |= (long) values[i] << filled;
            filled += width;
            if (filled >= Integer.SIZE) {
                out.putInt((int) bits);
                bits >>>= Integer.SIZE;
                filled -= Integer.SIZE;
            }
        }
        for (; filled > 0; filled -= Byte.SIZE) {
            out.write((int) bits);
            bits >>>= Byte.SIZE;
        }
        while (out.size() < end) out.write(0);
    }
}
