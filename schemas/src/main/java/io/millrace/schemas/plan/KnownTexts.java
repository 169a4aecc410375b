package io.millrace.schemas.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Short texts met lately, found by their bytes without a new string. Two texts that share a place take turns. For one thread. */
final class KnownTexts {
    private static final int PLACES = 1024;
    private static final int LONGEST = 256;

    private final byte[][] keys = new byte[PLACES][];
    private final String[] texts = new String[PLACES];

    String of(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) return new String(bytes, from, to - from, UTF_8);
        int hash = 0;
        for (int i = from; i < to; i++) hash = 31 * hash + bytes[i];
        int place = (hash ^ hash >>> 10 ^ hash >>> 20) & PLACES - 1;
        if (isAt(place, bytes, from, to)) return texts[place];
        int other = place ^ 1;
        if (isAt(other, bytes, from, to)) return texts[other];
        return put(keys[place] == null ? place : other, bytes, from, to);
    }

    private boolean isAt(int place, byte[] bytes, int from, int to) {
        byte[] key = keys[place];
        return key != null && Arrays.equals(key, 0, key.length, bytes, from, to);
    }

    private String put(int place, byte[] bytes, int from, int to) {
        keys[place] = Arrays.copyOfRange(bytes, from, to);
        return texts[place] = new String(bytes, from, to - from, UTF_8);
    }
}
