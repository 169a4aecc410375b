package io.millrace.schemas.plan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A text's first and last eight bytes, each as one number. Texts of sixteen bytes at most are the same if both and their lengths are. */
public final class TextEnds {
    /** Bytes of a text that its ends say all about. */
    public static final int WHOLE = 16;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private TextEnds() {}

    /** The bytes at a place, the first in the lowest bits. */
    public static long eight(byte[] bytes, int at) {
        return (long) EIGHT.get(bytes, at);
    }

    /** What a shorter text lacks is zero. */
    public static long first(byte[] bytes, int from, int to) {
        return to - from < 8 ? fewer(bytes, from, to) : (long) EIGHT.get(bytes, from);
    }

    /** Zero for a text of fewer than eight bytes: the first end is all of it. */
    public static long last(byte[] bytes, int from, int to) {
        return to - from < 8 ? 0 : (long) EIGHT.get(bytes, to - 8);
    }

    /** Read with what lies beside them, if that is there. */
    private static long fewer(byte[] bytes, int from, int to) {
        if (from == to) return 0;
        int missing = 8 * (8 - (to - from));
        if (from + 8 <= bytes.length) return (long) EIGHT.get(bytes, from) << missing >>> missing;
        if (to >= 8) return (long) EIGHT.get(bytes, to - 8) >>> missing;
        long all = 0;
        for (int at = to - 1; at >= from; at--) all = all << 8 | bytes[at] & 0xff;
        return all;
    }
}
