package io.millrace.schemas.plan;

/** A position in Avro bytes that moves only over what is there. Not thread-safe. */
final class AvroCursor {
    /** Nesting that a recursive schema may reach. */
    private static final int DEEPEST = 128;

    /**
     * Values without bytes of their own that a record may have, on top of one per byte: ten bytes of input could claim any number of them,
     * and nested arrays the product of their numbers.
     */
    static final int MOST_EMPTY = 1 << 16;

    private final byte[] bytes;
    private int position;
    private int depth;
    private int empty;
    private int longestText;

    AvroCursor(byte[] bytes, int start) {
        this.bytes = bytes;
        this.position = start;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    /** Bytes of the longest string or bytes value walked over. */
    int longestText() {
        return longestText;
    }

    int remaining() {
        return bytes.length - position;
    }

    MalformedAvro malformed(String what) {
        return new MalformedAvro(what, position);
    }

    void descend() throws MalformedAvro {
        if (++depth > DEEPEST) throw malformed("nesting deeper than " + DEEPEST);
    }

    void ascend() {
        depth--;
    }

    /** To be called for each value that takes no bytes: it bounds the work by the size of the input. */
    void countEmpty() throws MalformedAvro {
        if (++empty > MOST_EMPTY + bytes.length) throw malformed("absurd element count: more than " + MOST_EMPTY + " values without bytes of their own");
    }

    void skip(int count) throws MalformedAvro {
        if (count > remaining()) throw malformed("value ends early");
        position += count;
    }

    byte next() throws MalformedAvro {
        if (position == bytes.length) throw malformed("record ends early");
        return bytes[position++];
    }

    /** A zig-zag varint of at most ten bytes whose tenth holds no more than the 64th bit. */
    long readLong() throws MalformedAvro {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            byte b = next();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) return value >>> 1 ^ -(value & 1);
        }
        byte last = next();
        if (last < 0 || last > 1) throw malformed("number longer than 64 bits");
        value |= (long) last << 63;
        return value >>> 1 ^ -(value & 1);
    }

    int readInt() throws MalformedAvro {
        long value = readLong();
        if (value != (int) value) throw malformed("int out of range");
        return (int) value;
    }

    /** A number of bytes, checked against what is left. */
    int readSize() throws MalformedAvro {
        long size = readLong();
        if (size < 0) throw malformed("negative length");
        if (size > remaining()) throw malformed("length beyond the record's end");
        return (int) size;
    }

    /** The length of a string or bytes value. */
    int readLength() throws MalformedAvro {
        int length = readSize();
        longestText = Math.max(longestText, length);
        return length;
    }

    void skipText() throws MalformedAvro {
        int length = readLength();
        if (!Utf8.isValid(bytes, position, position + length)) throw malformed("invalid UTF-8");
        position += length;
    }
}
