package io.millrace.schemas.plan;

/** Avro's numbers in bytes that a plan has accepted: nothing is checked again. */
final class Varint {
    private Varint() {}

    static long valueAt(byte[] bytes, int start) {
        long value = 0;
        int shift = 0;
        int at = start;
        byte b;
        do {
            b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            shift += 7;
        } while (b < 0);
        return value >>> 1 ^ -(value & 1);
    }

    /** @return where the number that begins at {@code start} ends, exclusive */
    static int endOf(byte[] bytes, int start) {
        int at = start;
        while (bytes[at] < 0) at++;
        return at + 1;
    }
}
