package io.millrace.streams.dedupe;

import java.nio.ByteBuffer;

/**
 * What is remembered of an id's first copy. 29 bytes: version, stream time, schema id, payload hash (big endian).
 *
 * @param time stream time when it came, epoch milliseconds
 * @param payloadHash 16 bytes
 */
public record FirstCopy(long time, int schemaId, byte[] payloadHash) {
    private static final byte VERSION = 1;
    private static final int HASH = 16;
    private static final int SIZE = 1 + Long.BYTES + Integer.BYTES + HASH;

    public byte[] encode() {
        return ByteBuffer.allocate(SIZE).put(VERSION).putLong(time).putInt(schemaId).put(payloadHash).array();
    }

    /** @throws IllegalStateException if another version wrote these bytes */
    public static FirstCopy decode(byte[] bytes) {
        if (bytes.length != SIZE || bytes[0] != VERSION) {
            throw new IllegalStateException("dedupe state of version " + bytes[0] + " with " + bytes.length + " bytes; this build reads version " + VERSION
                    + " with " + SIZE + " bytes: run the build that wrote it, or a new lane");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, SIZE - 1);
        long time = in.getLong();
        int schemaId = in.getInt();
        byte[] hash = new byte[HASH];
        in.get(hash);
        return new FirstCopy(time, schemaId, hash);
    }
}
