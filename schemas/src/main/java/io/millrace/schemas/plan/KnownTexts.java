package io.millrace.schemas.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Short texts met lately, found by their bytes without a new string; of sixteen bytes at most, without a loop. Two texts that share a place take
 * turns. For one thread.
 */
final class KnownTexts {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PLACES = 1024;
    private static final int LONGEST = 256;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private record Known(long first, long last, byte[] key, String text) {
        boolean is(long first, long last, byte[] bytes, int from, int to) {
            if (first != this.first || last != this.last || key.length != to - from) return false;
            return to - from <= TextEnds.WHOLE || Arrays.equals(key, 0, key.length, bytes, from, to);
        }
    }

    private final Known[] places = new Known[PLACES];

    String of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > LONGEST) return new String(bytes, from, length, UTF_8);
        long first = TextEnds.first(bytes, from, to);
        long last = TextEnds.last(bytes, from, to);
        long hash = (first * MIX ^ last) + length;
        for (int at = from + 8; at < to - 8; at += 8) hash = hash * MIX ^ (long) EIGHT.get(bytes, at);
        int place = (int) (hash * MIX >>> 54);
        Known known = places[place];
        if (known != null && known.is(first, last, bytes, from, to)) return known.text;
        Known other = places[place ^ 1];
        if (other != null && other.is(first, last, bytes, from, to)) return other.text;
        return put(known == null ? place : place ^ 1, first, last, bytes, from, to);
    }

    private String put(int place, long first, long last, byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, UTF_8);
        places[place] = new Known(first, last, Arrays.copyOfRange(bytes, from, to), text);
        return text;
    }
}
