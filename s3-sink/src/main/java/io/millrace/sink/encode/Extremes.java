package io.millrace.sink.encode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.format.Statistics;

/** Least and greatest of texts, as bytes without sign; of decimals of one length, as numbers. */
final class Extremes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** Longer ones would make footers large. */
    private static final int LONGEST = 512;

    private final boolean isSigned;
    private byte[] least;
    private byte[] greatest;
    /** First eight bytes, with the order of numbers: most texts need no closer look. */
    private long leastHead;
    private long greatestHead;

    Extremes(boolean isSigned) {
        this.isSigned = isSigned;
    }

    void note(byte[] source, int from, int length) {
        if (least == null) {
            least = Arrays.copyOfRange(source, from, from + length);
            greatest = least;
            heads();
            return;
        }
        if (length >= Long.BYTES && !isSigned) {
            long head = (long) LONG.get(source, from) ^ Long.MIN_VALUE;
            if (head > leastHead && head < greatestHead) return;
        }
        if (compare(source, from, length, least) < 0) {
            least = Arrays.copyOfRange(source, from, from + length);
            heads();
        } else if (compare(source, from, length, greatest) > 0) {
            greatest = Arrays.copyOfRange(source, from, from + length);
            heads();
        }
    }

    void describe(Statistics statistics) {
        if (least == null || least.length > LONGEST || greatest.length > LONGEST) return;
        statistics.setMin_value(least);
        statistics.setMax_value(greatest);
    }

    void clear() {
        least = null;
        greatest = null;
    }

    private int compare(byte[] source, int from, int length, byte[] other) {
        if (isSigned && length > 0 && (source[from] ^ other[0]) < 0) return source[from] < 0 ? -1 : 1;
        return Arrays.compareUnsigned(source, from, from + length, other, 0, other.length);
    }

    /** Of a shorter one as if zeros followed: whatever lies strictly between two heads lies strictly between the texts. */
    private void heads() {
        leastHead = head(least, 0xff);
        greatestHead = head(greatest, 0);
    }

    private static long head(byte[] text, int filling) {
        long head = 0;
        for (int i = 0; i < Long.BYTES; i++) head = head << Byte.SIZE | (i < text.length ? text[i] & 0xff : filling);
        return head ^ Long.MIN_VALUE;
    }
}
