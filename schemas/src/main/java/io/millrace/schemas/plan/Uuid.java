package io.millrace.schemas.plan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A UUID's text, in either case, read eight characters at a time. */
final class Uuid {
    private static final int LENGTH = 36;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final long EACH = 0x0101010101010101L;

    private Uuid() {}

    static boolean isText(byte[] bytes, int from, int to) {
        if (to - from != LENGTH) return false;
        if (bytes[from + 8] != '-' || bytes[from + 13] != '-' || bytes[from + 18] != '-' || bytes[from + 23] != '-') return false;
        return isHex(first(bytes, from)) && isHex(second(bytes, from)) && isHex(third(bytes, from)) && isHex(fourth(bytes, from));
    }

    /** The upper 64 bits of a text that {@link #isText is one}. */
    static long high(byte[] bytes, int from) {
        return digits(first(bytes, from)) << 32 | digits(second(bytes, from));
    }

    /** The lower 64 bits of a text that {@link #isText is one}. */
    static long low(byte[] bytes, int from) {
        return digits(third(bytes, from)) << 32 | digits(fourth(bytes, from));
    }

    private static long first(byte[] bytes, int from) {
        return (long) EIGHT.get(bytes, from);
    }

    private static long second(byte[] bytes, int from) {
        return joined((int) FOUR.get(bytes, from + 9), (int) FOUR.get(bytes, from + 14));
    }

    private static long third(byte[] bytes, int from) {
        return joined((int) FOUR.get(bytes, from + 19), (int) FOUR.get(bytes, from + 24));
    }

    private static long fourth(byte[] bytes, int from) {
        return (long) EIGHT.get(bytes, from + 28);
    }

    private static long joined(int high, int low) {
        return (long) high << 32 | low & 0xffffffffL;
    }

    /** Whether the digits' values, written out again, are the eight characters in lower case. */
    private static boolean isHex(long characters) {
        long values = values(characters);
        long letters = (values + 6 * EACH) >>> 4 & EACH;
        return (values & 0xf0 * EACH) == 0 && values + 0x30 * EACH + 0x27 * letters == (characters | (characters >>> 1 & 0x20 * EACH));
    }

    /** Of each character, 0 to 15; up to 24 if it is no digit. */
    private static long values(long characters) {
        return (characters & 0x0f * EACH) + 9 * (characters >>> 6 & EACH);
    }

    private static long digits(long characters) {
        long values = values(characters);
        values = (values | values >>> 4) & 0x00ff00ff00ff00ffL;
        values = (values | values >>> 8) & 0x0000ffff0000ffffL;
        return (values | values >>> 16) & 0xffffffffL;
    }
}
