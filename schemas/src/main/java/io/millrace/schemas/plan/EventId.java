package io.millrace.schemas.plan;

import java.nio.ByteBuffer;

/** An event's identity: 128 bits. The text of a UUID, in either case, is those bits; anything else is hashed (XXH3, 128 bits). */
public record EventId(long high, long low) {
    /** 16 bytes, big endian. */
    public byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }
}
