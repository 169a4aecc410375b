package io.millrace.benchmarks.workload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * How many, and 128 bits that do not depend on their order: two heaps of things with equal fingerprints are, but for chance, the same heap.
 * A thing that is there twice in place of another shows. Not thread-safe.
 */
public final class Fingerprint {
    private final CRC32 crc = new CRC32();
    private final CRC32C castagnoli = new CRC32C();
    private long count;
    private long high;
    private long low;

    public void addId(long idHigh, long idLow) {
        count++;
        high += mixed(idHigh);
        low += mixed(idLow);
    }

    /** A UUID in its usual text; anything else counts as the id 0. */
    public void addUuid(String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(US_ASCII);
        addUuid(bytes, 0);
    }

    void addUuid(byte[] bytes, int from) {
        try {
            addId(UuidText.high(bytes, from), UuidText.low(bytes, from));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            addId(0, 0);
        }
    }

    public void addBytes(byte[] bytes) {
        crc.reset();
        crc.update(bytes, 0, bytes.length);
        castagnoli.reset();
        castagnoli.update(bytes, 0, bytes.length);
        addId(crc.getValue() << 32 | castagnoli.getValue(), bytes.length + (castagnoli.getValue() << 32));
    }

    public long count() {
        return count;
    }

    /** Makes sums of regular ids as telling as those of random ones. */
    private static long mixed(long bits) {
        long z = bits + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && count == that.count && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high ^ low);
    }

    @Override
    public String toString() {
        return "%,d (%016x%016x)".formatted(count, high, low);
    }
}
