package io.millrace.streams.dedupe;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The time of one partition: the greatest Kafka timestamp of its records so far, dead letters included. It never goes back, and no record
 * moves it beyond {@code maxFuture} after the moment it is processed: one wrong far-future timestamp does not age the ids. When the broker
 * appended it would be the better bound but is not known where producers stamp the raw topic's records (decision 0005). Not thread-safe.
 */
public final class StreamTime {
    /** Before the first record. */
    public static final long UNKNOWN = 0;

    private static final byte VERSION = 1;

    private final long maxFuture;
    private final InstantSource clock;
    private long now;

    public StreamTime(long now, Duration maxFuture, InstantSource clock) {
        this.now = now;
        this.maxFuture = maxFuture.toMillis();
        this.clock = clock;
    }

    /** @return stream time with this record */
    public long advance(long recordTimestamp) {
        if (recordTimestamp > now) now = Math.max(now, Math.min(recordTimestamp, clock.millis() + maxFuture));
        return now;
    }

    public long now() {
        return now;
    }

    /** 9 bytes: version, epoch milliseconds. */
    public byte[] encode() {
        return ByteBuffer.allocate(1 + Long.BYTES).put(VERSION).putLong(now).array();
    }

    /** @return what {@link #encode} wrote; {@link #UNKNOWN} for null */
    public static long decode(byte[] bytes) {
        if (bytes == null) return UNKNOWN;
        if (bytes.length != 1 + Long.BYTES || bytes[0] != VERSION) {
            throw new IllegalStateException("stream time of version " + bytes[0] + "; this build reads version " + VERSION
                    + ": run the build that wrote it, or a new lane");
        }
        return ByteBuffer.wrap(bytes).getLong(1);
    }
}
