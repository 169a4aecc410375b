package io.millrace.schemas.plan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Avro's numbers in bytes that a plan has accepted: nothing is checked again. */
final class Varint {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;

    private Varint() {}

    static long valueAt(byte[] bytes, int start) {
        if (start <= bytes.length - 8) {
            long eight = (long) EIGHT.get(bytes, start);
            long last = ~eight & HIGH;
            if (last != 0) return signed(joined(eight & (last ^ last - 1) & ~HIGH));
        }
        return byteByByte(bytes, start);
    }

    /** Seven bits of each byte put together: of two, of four, of all eight. */
    private static long joined(long sevens) {
        long two = sevens & 0x007f007f007f007fL | (sevens & 0x7f007f007f007f00L) >>> 1;
        long four = two & 0x00003fff00003fffL | (two & 0x3fff00003fff0000L) >>> 2;
        return four & 0x0fffffffL | (four & 0x0fffffff00000000L) >>> 4;
    }

    private static long signed(long zigZag) {
        return zigZag >>> 1 ^ -(zigZag & 1);
    }

    private static long byteByByte(byte[] bytes, int start) {
        long value = 0;
        int shift = 0;
        int at = start;
        byte b;
        do {
            b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            shift += 7;
        } while (b < 0);
        return signed(value);
    }

    /** @return where the number that begins at {@code start} ends, exclusive */
    static int endOf(byte[] bytes, int start) {
        int at = start;
        while (bytes[at] < 0) at++;
        return at + 1;
    }
}
