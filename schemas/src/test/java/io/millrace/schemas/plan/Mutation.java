package io.millrace.schemas.plan;

import java.util.Arrays;
import java.util.Random;

/** What may befall bytes on their way. */
enum Mutation {
    NONE,
    BIT_FLIPS,
    RANDOM_BYTES,
    TRUNCATION,
    APPENDED_BYTES,
    SPLICE,
    STRETCHED_NUMBER;

    byte[] of(byte[] original, byte[] other, Random random) {
        return switch (this) {
            case NONE -> original;
            case BIT_FLIPS -> changed(original, random, true);
            case RANDOM_BYTES -> changed(original, random, false);
            case TRUNCATION -> Arrays.copyOf(original, random.nextInt(original.length + 1));
            case APPENDED_BYTES -> joined(original, original.length, other, Math.max(0, other.length - 1 - random.nextInt(3)));
            case SPLICE -> joined(original, random.nextInt(original.length + 1), other, random.nextInt(other.length + 1));
            case STRETCHED_NUMBER -> stretched(original, random);
        };
    }

    private static byte[] changed(byte[] original, Random random, boolean isOneBit) {
        byte[] bytes = original.clone();
        for (int n = 1 + random.nextInt(3); n > 0 && bytes.length > 0; n--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) (isOneBit ? bytes[at] ^ 1 << random.nextInt(8) : random.nextInt());
        }
        return bytes;
    }

    private static byte[] joined(byte[] head, int length, byte[] tail, int from) {
        byte[] bytes = Arrays.copyOf(head, length + tail.length - from);
        System.arraycopy(tail, from, bytes, length, tail.length - from);
        return bytes;
    }

    /** Somewhere a byte goes on that should have been a number's last, for up to eleven bytes that add nothing. */
    private static byte[] stretched(byte[] original, Random random) {
        if (original.length == 0) return original;
        int at = random.nextInt(original.length);
        int more = 1 + random.nextInt(11);
        byte[] bytes = new byte[original.length + more];
        System.arraycopy(original, 0, bytes, 0, at + 1);
        Arrays.fill(bytes, at + 1, at + more, (byte) 0x80);
        bytes[at] |= (byte) 0x80;
        System.arraycopy(original, at + 1, bytes, at + 1 + more, original.length - at - 1);
        return bytes;
    }
}
