package io.millrace.schemas.wire;

import java.nio.ByteBuffer;

/**
 * Where an event stood in the raw topic. Travels with it as header {@link #HEADER}: 20 bytes, partition, offset, timestamp (big endian).
 *
 * @param timestamp the raw record's Kafka timestamp, epoch milliseconds
 */
public record RawPosition(int partition, long offset, long timestamp) {
    /** The number is the version of the 20 bytes. */
    public static final String HEADER = "millrace-raw-1";

    private static final int SIZE = Integer.BYTES + 2 * Long.BYTES;

    public byte[] encode() {
        return ByteBuffer.allocate(SIZE).putInt(partition).putLong(offset).putLong(timestamp).array();
    }

    /** @throws IllegalArgumentException if these are not 20 bytes */
    public static RawPosition decode(byte[] header) {
        if (header == null || header.length != SIZE) {
            throw new IllegalArgumentException("header " + HEADER + " must have 20 bytes, has " + (header == null ? "none" : header.length));
        }
        ByteBuffer bytes = ByteBuffer.wrap(header);
        return new RawPosition(bytes.getInt(), bytes.getLong(), bytes.getLong());
    }
}
