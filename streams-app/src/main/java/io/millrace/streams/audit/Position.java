package io.millrace.streams.audit;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * How far one partition has been accounted for. 33 bytes: version, topic id, {@code to}, watermark (big endian).
 *
 * @param topicId of the topic that is read: offsets of a re-created topic mean other events
 * @param to offset, exclusive
 * @param watermark greatest raw record timestamp so far, epoch milliseconds
 */
public record Position(UUID topicId, long to, long watermark) {
    private static final byte VERSION = 1;
    private static final int SIZE = 1 + 4 * Long.BYTES;

    public byte[] encode() {
        return ByteBuffer.allocate(SIZE).put(VERSION)
                .putLong(topicId.getMostSignificantBits()).putLong(topicId.getLeastSignificantBits())
                .putLong(to).putLong(watermark).array();
    }

    /** @return what {@link #encode} wrote; null for null */
    public static Position decode(byte[] bytes) {
        if (bytes == null) return null;
        if (bytes.length != SIZE || bytes[0] != VERSION) {
            throw new IllegalStateException("audit position of version " + bytes[0] + "; this build reads version " + VERSION
                    + ": run the build that wrote it, or a new lane");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, SIZE - 1);
        return new Position(new UUID(in.getLong(), in.getLong()), in.getLong(), in.getLong());
    }
}
