package io.millrace.sink.shape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Avro's numbers in bytes that a record plan has accepted: nothing is checked again. */
public final class Varints {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;

    private Varints() {}

    /** The number that begins at a place. */
    public static long at(byte[] bytes, int from) {
        int first = bytes[from];
        if (first >= 0) return first >>> 1 ^ -(first & 1);
        if (from <= bytes.length - Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, from);
            long last = ~eight & HIGH;
            if (last != 0) return signed(joined(eight & (last ^ last - 1) & ~HIGH));
        }
        return byteByByte(bytes, from);
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

    private static long byteByByte(byte[] bytes, int from) {
        long sum = 0;
        int shift = 0;
        int at = from;
        byte b;
        do {
            b = bytes[at++];
            sum |= (long) (b & 0x7f) << shift;
            shift += 7;
        } while (b < 0);
        return signed(sum);
    }

    /** Where the number that begins at a place ends, exclusive. */
    public static int end(byte[] bytes, int from) {
        if (bytes[from] >= 0) return from + 1;
        if (from <= bytes.length - Long.BYTES) {
            long last = ~(long) EIGHT.get(bytes, from) & HIGH;
            if (last != 0) return from + (Long.numberOfTrailingZeros(last) >>> 3) + 1;
        }
        int at = from;
        while (bytes[at] < 0) at++;
        return at + 1;
    }
}
