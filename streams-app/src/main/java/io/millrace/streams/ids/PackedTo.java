package io.millrace.streams.ids;

import java.nio.ByteBuffer;

/**
 * How far ids are packed, as it is kept with the position. 25 bytes, big endian: version, number, two times; version 1 had no times.
 *
 * @param number behind the last id packed
 * @param lastTime when that one came, stream time; {@link #NO_TIME} if there was none, or if it is not known
 * @param completeFrom the ids that came since this stream time are all in the packs that are left; {@link #NO_TIME} if it is not known
 */
public record PackedTo(long number, long lastTime, long completeFrom) {
    static final long NO_TIME = PackWriter.NO_TIME;

    private static final byte VERSION = 2;
    private static final byte WITHOUT_TIMES = 1;

    public byte[] encode() {
        return ByteBuffer.allocate(1 + 3 * Long.BYTES).put(VERSION).putLong(number).putLong(lastTime).putLong(completeFrom).array();
    }

    /** @return what {@link #encode} wrote; null for null */
    public static PackedTo decode(byte[] bytes) {
        if (bytes == null) return null;
        var in = ByteBuffer.wrap(bytes);
        byte version = bytes.length == 0 ? 0 : in.get();
        if (version == VERSION && in.remaining() == 3 * Long.BYTES) return new PackedTo(in.getLong(), in.getLong(), in.getLong());
        if (version == WITHOUT_TIMES && in.remaining() == Long.BYTES) return new PackedTo(in.getLong(), NO_TIME, NO_TIME);
        throw new IllegalStateException("number of packed ids of version " + version + "; this build reads versions " + WITHOUT_TIMES + " and " + VERSION
                + ": run the build that wrote it, or a new lane");
    }
}
