package io.millrace.schemas.plan;

import com.dynatrace.hash4j.hashing.Hashing;
import com.dynatrace.hash4j.hashing.HashValue128;
import java.nio.ByteBuffer;

/** An event's identity: 128 bits. The text of a UUID, in either case, is those bits; anything else is hashed (XXH3, 128 bits). */
public record EventId(long high, long low) {
    private static final int[] DASHES = {8, 13, 18, 23};
    private static final int UUID_LENGTH = 36;

    static EventId ofText(byte[] bytes, int start, int end) {
        EventId uuid = end - start == UUID_LENGTH ? uuidOrNull(bytes, start) : null;
        return uuid != null ? uuid : hash(bytes, start, end);
    }

    static EventId hash(byte[] bytes, int start, int end) {
        HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(bytes, start, end - start);
        return new EventId(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
    }

    /** 16 bytes, big endian. */
    public byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    private static EventId uuidOrNull(byte[] bytes, int start) {
        for (int dash : DASHES) {
            if (bytes[start + dash] != '-') return null;
        }
        long high = 0;
        long low = 0;
        int digits = 0;
        for (int i = start; i < start + UUID_LENGTH; i++) {
            if (bytes[i] == '-') continue;
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
            if (digit < 0) return null;
            if (digits++ < 16) high = high << 4 | digit;
            else low = low << 4 | digit;
        }
        return digits == 32 ? new EventId(high, low) : null;
    }
}
