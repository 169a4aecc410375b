package io.millrace.benchmarks.plan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What one would write for this one schema alone: the fields in their order, the same checks as a record plan makes. The mark to reach: no
 * program stands between the code and the bytes.
 */
final class HandWrittenWalk {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private int idStart;
    private int timeStart;
    private int sourceStart;
    private int position;

    /** @return where the record ends; found on the way: id, time, source */
    int walk(byte[] bytes, int from) {
        idStart = from;
        int p = timeStart = text(bytes, from);
        p = nullableLong(bytes, p);
        sourceStart = p;
        p = text(bytes, p);
        p = text(bytes, p);
        p = nullableLong(bytes, p);
        p = text(bytes, p);
        p = nullableText(bytes, p);
        p = text(bytes, p);
        p = device(bytes, p);
        p = nullableDouble(bytes, p);
        p = nullableDouble(bytes, p);
        p = bytes[p] == 0 ? p + 1 : binary(bytes, value(bytes, p));
        p = nullableText(bytes, p);
        p = properties(bytes, p);
        if (p != bytes.length) throw malformed();
        return p + idStart + timeStart + sourceStart;
    }

    private int device(byte[] bytes, int from) {
        if (bytes[from] < 0 || bytes[from] > 6 || (bytes[from] & 1) != 0) throw malformed();
        int p = nullableText(bytes, from + 1);
        p = text(bytes, p);
        p = number(bytes, p);
        return number(bytes, p);
    }

    private int properties(byte[] bytes, int from) {
        int p = from;
        while (true) {
            long count = numberAt(bytes, p);
            p = position;
            if (count == 0) return p;
            int end = -1;
            if (count < 0) {
                count = -count;
                long size = numberAt(bytes, p);
                p = position;
                if (size < 0 || size > bytes.length - p) throw malformed();
                end = p + (int) size;
            }
            for (long n = 0; n < count; n++) p = text(bytes, text(bytes, p));
            if (end >= 0 && p != end) throw malformed();
        }
    }

    private int nullableText(byte[] bytes, int p) {
        return bytes[p] == 0 ? p + 1 : text(bytes, value(bytes, p));
    }

    private int nullableLong(byte[] bytes, int p) {
        return bytes[p] == 0 ? p + 1 : number(bytes, value(bytes, p));
    }

    private int nullableDouble(byte[] bytes, int p) {
        if (bytes[p] == 0) return p + 1;
        if (value(bytes, p) + Double.BYTES > bytes.length) throw malformed();
        return p + 1 + Double.BYTES;
    }

    private static int value(byte[] bytes, int p) {
        if (bytes[p] != 2) throw malformed();
        return p + 1;
    }

    private int text(byte[] bytes, int p) {
        int to = binary(bytes, p);
        if (!isAscii(bytes, position, to)) throw malformed(); // the events have no other
        return to;
    }

    private int binary(byte[] bytes, int p) {
        long size = numberAt(bytes, p);
        if (size < 0 || size > bytes.length - position) throw malformed();
        return position + (int) size;
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - 8; i += 8) if (((long) EIGHT.get(bytes, i) & HIGH_BITS) != 0) return false;
        for (; i < to; i++) if (bytes[i] < 0) return false;
        return true;
    }

    private static int number(byte[] bytes, int from) {
        int p = from;
        while (bytes[p] < 0) {
            if (++p - from > 9) throw malformed();
        }
        return p + 1;
    }

    private long numberAt(byte[] bytes, int from) {
        int p = from;
        byte b = bytes[p++];
        long value = b & 0x7f;
        for (int shift = 7; b < 0; shift += 7) {
            if (shift > 63) throw malformed();
            b = bytes[p++];
            value |= (long) (b & 0x7f) << shift;
        }
        position = p;
        return value >>> 1 ^ -(value & 1);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("malformed");
    }
}
