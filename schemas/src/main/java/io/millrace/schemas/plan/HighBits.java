package io.millrace.schemas.plan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts bytes whose highest bit is set, eight at a time: in text they are what is not ASCII. */
final class HighBits {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;

    private HighBits() {}

    static int count(byte[] bytes, int from, int to) {
        int count = 0;
        int at = from;
        for (; at <= to - 8; at += 8) count += inEight(bytes, at);
        if (at == to) return count;
        if (to >= 8) return count + Long.bitCount((long) EIGHT.get(bytes, to - 8) >>> 8 * (8 - (to - at)) & HIGH);
        for (; at < to; at++) count += bytes[at] >>> 31;
        return count;
    }

    /** The same for exactly eight bytes. */
    static int inEight(byte[] bytes, int from) {
        return Long.bitCount((long) EIGHT.get(bytes, from) & HIGH);
    }
}
