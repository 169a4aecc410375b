package io.millrace.benchmarks.workload;

import java.util.HexFormat;

/** A UUID as 36 characters within a byte array. */
final class UuidText {
    static final int LENGTH = 36;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private UuidText() {}

    static void write(byte[] bytes, int from, long high, long low) {
        digits(bytes, from, high >>> 32, 8);
        bytes[from + 8] = '-';
        digits(bytes, from + 9, high >>> 16, 4);
        bytes[from + 13] = '-';
        digits(bytes, from + 14, high, 4);
        bytes[from + 18] = '-';
        digits(bytes, from + 19, low >>> 48, 4);
        bytes[from + 23] = '-';
        digits(bytes, from + 24, low, 12);
    }

    static long high(byte[] bytes, int from) {
        return read(bytes, from, 8) << 32 | read(bytes, from + 9, 4) << 16 | read(bytes, from + 14, 4);
    }

    static long low(byte[] bytes, int from) {
        return read(bytes, from + 19, 4) << 48 | read(bytes, from + 24, 12);
    }

    private static void digits(byte[] bytes, int from, long value, int count) {
        for (int i = count - 1, shift = 0; i >= 0; i--, shift += 4) bytes[from + i] = DIGITS[(int) (value >>> shift) & 15];
    }

    private static long read(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) value = value << 4 | HexFormat.fromHexDigit(bytes[i]);
        return value;
    }
}
