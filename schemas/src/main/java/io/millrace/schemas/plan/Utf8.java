package io.millrace.schemas.plan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Well-formedness of UTF-8 by Unicode 15, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    /** Eight bytes at a time, and no closer look if all are ASCII. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) return true;
        if (to < 8) return isValidFrom(bytes, from, to);
        long all = (long) EIGHT.get(bytes, to - 8);
        if (length < 8) {
            all >>>= 8 * (8 - length); // what lies before the text
        } else {
            for (int i = from; i < to - 8; i += 8) all |= (long) EIGHT.get(bytes, i);
        }
        return (all & NOT_ASCII) == 0 || isValidFrom(bytes, from, to);
    }

    private static boolean isValidFrom(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int lead = bytes[i++];
            if (lead >= 0) continue;
            lead &= 0xff;
            int followers = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
            if (lead < 0xc2 || lead > 0xf4 || i + followers > to) return false;
            int second = bytes[i] & 0xff;
            int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
            int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
            if (second < least || second > most) return false;
            for (int k = 1; k < followers; k++) {
                if ((bytes[i + k] & 0xc0) != 0x80) return false;
            }
            i += followers;
        }
        return true;
    }
}
