package io.millrace.schemas.wire;

import java.nio.ByteBuffer;

/**
 * Where an event stood in the by-id topic of its lane, if that has one. Travels with its outcome as header {@link #HEADER}: 12 bytes, partition,
 * offset (big endian).
 */
public record ByIdPosition(int partition, long offset) {
    /** The number is the version of the 12 bytes. */
    public static final String HEADER = "millrace-by-id-1";

    private static final int SIZE = Integer.BYTES + Long.BYTES;

    public byte[] encode() {
        return ByteBuffer.allocate(SIZE).putInt(partition).putLong(offset).array();
    }

    /** @throws IllegalArgumentException if these are not 12 bytes */
    public static ByIdPosition decode(byte[] header) {
        if (header == null || header.length != SIZE) {
            throw new IllegalArgumentException("header " + HEADER + " must have 12 bytes, has " + (header == null ? "none" : header.length));
        }
        ByteBuffer bytes = ByteBuffer.wrap(header);
        return new ByIdPosition(bytes.getInt(), bytes.getLong());
    }
}
