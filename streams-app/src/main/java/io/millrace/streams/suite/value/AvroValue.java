package io.millrace.streams.suite.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads values whose bytes a record plan has already checked. */
public final class AvroValue {
    private AvroValue() {}

    /** An int, a long, or an enum's index. */
    public static long readLong(byte[] bytes, int start) {
        long value = 0;
        int at = start;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) return value >>> 1 ^ -(value & 1);
        }
    }

    public static float readFloat(byte[] bytes, int start) {
        return Float.intBitsToFloat(littleEndian(bytes, start));
    }

    public static double readDouble(byte[] bytes, int start) {
        return Double.longBitsToDouble(littleEndian(bytes, start) & 0xffff_ffffL | (long) littleEndian(bytes, start + 4) << 32);
    }

    private static int littleEndian(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    public static boolean readBool(byte[] bytes, int start) {
        return bytes[start] != 0;
    }

    /** Where the content of a string or bytes value begins: behind its length. */
    public static int content(byte[] bytes, int start) {
        int at = start;
        while (bytes[at] < 0) at++;
        return at + 1;
    }

    /** Where the big-endian digits of a decimal begin. */
    public static int digits(FieldType type, byte[] bytes, int start) {
        return type.isFixed() ? start : content(bytes, start);
    }

    /** A string, or an enum's symbol. Allocates. */
    public static String text(FieldType type, byte[] bytes, int start, int end) {
        byte[] utf8 = type.kind() == Kind.ENUM ? type.symbols().get((int) readLong(bytes, start)) : Arrays.copyOfRange(bytes, content(bytes, start), end);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Allocates. */
    public static BigDecimal decimal(FieldType type, byte[] bytes, int start, int end) {
        int digits = digits(type, bytes, start);
        if (digits == end) return BigDecimal.ZERO;
        return new BigDecimal(new BigInteger(bytes, digits, end - digits), type.scale());
    }

    /** A number of any kind as a double, for sums and comparisons across kinds. */
    public static double asDouble(FieldType type, byte[] bytes, int start, int end) {
        return switch (type.kind()) {
            case WHOLE -> readLong(bytes, start);
            case BOOL -> readBool(bytes, start) ? 1 : 0;
            case FLOAT -> readFloat(bytes, start);
            case DOUBLE -> readDouble(bytes, start);
            case DECIMAL -> decimal(type, bytes, start, end).doubleValue();
            default -> throw new IllegalArgumentException("not a number: " + type.show());
        };
    }

    /** A whole number or a boolean. */
    public static long asLong(FieldType type, byte[] bytes, int start) {
        return type.kind() == Kind.BOOL ? (readBool(bytes, start) ? 1 : 0) : readLong(bytes, start);
    }

    /** Compares two big-endian two's complement numbers of any length. Leading sign bytes do not matter; no bytes at all are zero. */
    public static int compareDigits(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        int aSign = aFrom < aTo && a[aFrom] < 0 ? -1 : 0;
        int bSign = bFrom < bTo && b[bFrom] < 0 ? -1 : 0;
        if (aSign != bSign) return aSign < bSign ? -1 : 1;
        int length = Math.max(aTo - aFrom, bTo - bFrom);
        for (int i = length; i > 0; i--) {
            int left = (aTo - i >= aFrom ? a[aTo - i] : aSign) & 0xff;
            int right = (bTo - i >= bFrom ? b[bTo - i] : bSign) & 0xff;
            if (left != right) return left < right ? -1 : 1;
        }
        return 0;
    }
}
