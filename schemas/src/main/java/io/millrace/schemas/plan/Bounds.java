package io.millrace.schemas.plan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks one value at a time against the bytes that are left: answers where the value ends, or refuses it. A number must have its one
 * canonical form: no byte that only lengthens it. For one thread.
 */
final class Bounds {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LAST_OF_NUMBER = 0x8080808080808080L;
    private static final int LAST_OF_INT = 4;
    private static final int LAST_OF_LONG = 9;

    private int position;
    private int blockEnd;
    private int longestText;
    private long empty;
    private int high;

    void begin() {
        longestText = 0;
        empty = 0;
    }

    /**
     * For a walk that looks at no text. It counts the high bits in everything else instead: if no others are in the record, its texts are ASCII,
     * and that was known from one sweep over the record, without a loop for each text.
     */
    void beginAscii(byte[] bytes, int from) {
        begin();
        high = HighBits.count(bytes, from, bytes.length);
    }

    /** After {@link #beginAscii} and a walk to the record's end that was for ASCII. */
    boolean isAllTextAscii() {
        return high == 0;
    }

    void checkEnd(byte[] bytes, int p) throws MalformedAvro {
        if (p != bytes.length) throw new MalformedAvro(bytes.length - p + " bytes left over", p);
    }

    /** Behind what {@link #index}, {@link #block} or {@link #number} has read. */
    int position() {
        return position;
    }

    /** Where the block must end, or -1 if it does not say. */
    int blockEnd() {
        return blockEnd;
    }

    int longestText() {
        return longestText;
    }

    int after(byte[] bytes, int p, int size) throws MalformedAvro {
        if (size > bytes.length - p) throw new MalformedAvro("value ends early", p);
        return p + size;
    }

    /** The same in a walk for ASCII. */
    int afterCounted(byte[] bytes, int p, int size) throws MalformedAvro {
        int to = after(bytes, p, size);
        high -= size == 8 ? HighBits.inEight(bytes, p) : HighBits.count(bytes, p, to);
        return to;
    }

    int afterBoolean(byte[] bytes, int p) throws MalformedAvro {
        if (p >= bytes.length) throw early(p);
        if ((bytes[p] & ~1) != 0) throw new MalformedAvro("boolean that is neither 0 nor 1", p);
        return p + 1;
    }

    int afterText(byte[] bytes, int p) throws MalformedAvro {
        int to = afterBytes(bytes, p);
        if (!Utf8.isValid(bytes, position, to)) throw new MalformedAvro("invalid UTF-8", position);
        return to;
    }

    int afterBytes(byte[] bytes, int p) throws MalformedAvro {
        int size = p < bytes.length ? bytes[p] : -1;
        if (size >= 0 && (size & 1) == 0) {
            size >>>= 1;
            position = p + 1;
            if (size > bytes.length - position) throw tooLong(p);
        } else {
            size = size(bytes, p);
        }
        if (size > longestText) longestText = size;
        return position + size;
    }

    /** The same in a walk for ASCII, but for text. */
    int afterCountedBytes(byte[] bytes, int p) throws MalformedAvro {
        int to = afterBytes(bytes, p);
        high -= HighBits.count(bytes, position, to);
        return to;
    }

    int afterLong(byte[] bytes, int p) throws MalformedAvro {
        if (p < bytes.length && bytes[p] >= 0) return p + 1;
        if (p <= bytes.length - 8) {
            long eight = (long) EIGHT.get(bytes, p);
            long last = ~eight & LAST_OF_NUMBER;
            if (last != 0) {
                int length = (Long.numberOfTrailingZeros(last) >>> 3) + 1;
                if (length > 1 && bytes[p + length - 1] == 0) throw overlong(p);
                high -= length - 1;
                return p + length;
            }
        }
        number(bytes, p);
        return position;
    }

    int afterInt(byte[] bytes, int p) throws MalformedAvro {
        for (int n = 0; n <= LAST_OF_INT; n++) {
            if (p + n >= bytes.length) throw early(p);
            byte b = bytes[p + n];
            if (b < 0) continue;
            if (b == 0 && n > 0) throw overlong(p);
            if (n == LAST_OF_INT && b > 0x0f) break;
            high -= n;
            return p + n + 1;
        }
        throw new MalformedAvro("int out of range", p);
    }

    int afterSymbol(byte[] bytes, int p, int symbols) throws MalformedAvro {
        index(bytes, p, symbols, "enum");
        return position;
    }

    boolean isNull(byte[] bytes, int p, int nullIndex) throws MalformedAvro {
        if (p >= bytes.length) throw early(p);
        int index = bytes[p];
        if (index == nullIndex) return true;
        if (index != 2 - nullIndex) index(bytes, p, 2, "union");
        return false;
    }

    /** The index of an enum's symbol or of a union's branch. */
    int index(byte[] bytes, int p, int count, String of) throws MalformedAvro {
        long index = number(bytes, p);
        if (index < 0 || index >= count) throw new MalformedAvro(of + " index " + index + " of " + count, p);
        return (int) index;
    }

    /** @return the number of elements in the block that begins here; each takes a byte at least */
    int block(byte[] bytes, int p) throws MalformedAvro {
        long count = blockCount(bytes, p);
        if (count > bytes.length - position) throw new MalformedAvro("absurd element count: " + count + " in " + (bytes.length - position) + " bytes", position);
        return (int) count;
    }

    /** @param blockEnd or -1 */
    void checkBlockEnd(int blockEnd, int p) throws MalformedAvro {
        if (blockEnd >= 0 && blockEnd != p) throw new MalformedAvro("block size does not match its elements", p);
    }

    /** Blocks whose elements are {@code each} texts. */
    int afterTextBlocks(byte[] bytes, int from, int each) throws MalformedAvro {
        int p = from;
        for (int count = block(bytes, p); count > 0; count = block(bytes, p)) {
            p = position;
            int end = blockEnd;
            for (long n = (long) count * each; n > 0; n--) p = afterText(bytes, p);
            checkBlockEnd(end, p);
        }
        return position;
    }

    /** Blocks whose elements take no bytes: {@code each} is the number of values that one of them counts for. */
    int afterEmptyBlocks(byte[] bytes, int p, int each) throws MalformedAvro {
        int at = p;
        while (true) {
            long count = blockCount(bytes, at);
            at = position;
            if (count == 0) return at;
            checkBlockEnd(blockEnd, at);
            countEmpty(Math.min(count, Integer.MAX_VALUE) * each, bytes, at);
        }
    }

    /** To be called for values that take no bytes: it bounds the work by the size of the input. */
    void countEmpty(long more, byte[] bytes, int p) throws MalformedAvro {
        empty += more;
        if (empty > Walk.MOST_EMPTY + (long) bytes.length) throw new MalformedAvro("absurd element count: more than " + Walk.MOST_EMPTY + " values without bytes of their own", p);
    }

    void checkDepth(int depth, int p) throws MalformedAvro {
        if (depth > Walk.DEEPEST) throw new MalformedAvro("nesting deeper than " + Walk.DEEPEST, p);
    }

    private long blockCount(byte[] bytes, int p) throws MalformedAvro {
        blockEnd = -1;
        long count = number(bytes, p);
        if (count >= 0) return count;
        if (count == Long.MIN_VALUE) throw new MalformedAvro("absurd element count: " + count, p);
        int size = size(bytes, position);
        blockEnd = position + size;
        return -count;
    }

    /** A length in bytes, checked against what is left behind it. */
    private int size(byte[] bytes, int p) throws MalformedAvro {
        long size = number(bytes, p);
        if (size < 0) throw new MalformedAvro("negative length", p);
        if (size > bytes.length - position) throw tooLong(p);
        return (int) size;
    }

    /** A zig-zag varint of at most ten bytes whose tenth holds no more than the 64th bit. */
    private long number(byte[] bytes, int p) throws MalformedAvro {
        if (p < bytes.length && bytes[p] >= 0) {
            position = p + 1;
            return bytes[p] >>> 1 ^ -(bytes[p] & 1);
        }
        long value = 0;
        for (int n = 0; n <= LAST_OF_LONG; n++) {
            if (p + n >= bytes.length) throw early(p);
            byte b = bytes[p + n];
            value |= (long) (b & 0x7f) << 7 * n;
            if (b < 0) continue;
            if (b == 0) throw overlong(p);
            if (n == LAST_OF_LONG && b > 1) break;
            position = p + n + 1;
            high -= n;
            return value >>> 1 ^ -(value & 1);
        }
        throw new MalformedAvro("number longer than 64 bits", p);
    }

    private static MalformedAvro early(int p) {
        return new MalformedAvro("record ends early", p);
    }

    private static MalformedAvro tooLong(int p) {
        return new MalformedAvro("length beyond the record's end", p);
    }

    private static MalformedAvro overlong(int p) {
        return new MalformedAvro("number longer than it need be", p);
    }
}
