package io.millrace.streams.topology;

import java.nio.ByteBuffer;

/** The number behind the last id packed, as it is kept with the position. 9 bytes: version, number (big endian). */
final class PackedTo {
    /** Nothing was packed yet. */
    static final long UNKNOWN = -1;

    private static final byte VERSION = 1;

    private PackedTo() {}

    static byte[] encode(long number) {
        return ByteBuffer.allocate(1 + Long.BYTES).put(VERSION).putLong(number).array();
    }

    /** @return what {@link #encode} wrote; {@link #UNKNOWN} for null */
    static long decode(byte[] bytes) {
        if (bytes == null) return UNKNOWN;
        if (bytes.length != 1 + Long.BYTES || bytes[0] != VERSION) {
            throw new IllegalStateException("number of packed ids of version " + bytes[0] + "; this build reads version " + VERSION
                    + ": run the build that wrote it, or a new lane");
        }
        return ByteBuffer.wrap(bytes).getLong(1);
    }
}
