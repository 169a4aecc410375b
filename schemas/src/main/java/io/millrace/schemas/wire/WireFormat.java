package io.millrace.schemas.wire;

import java.nio.ByteBuffer;

/** Confluent's wire format: a zero byte, the schema id (4 bytes, big endian), the Avro body. */
public final class WireFormat {
    /** Where the Avro body begins. */
    public static final int BODY = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    public static boolean isFramed(byte[] value) {
        return value.length >= BODY && value[0] == MAGIC;
    }

    /** @param value a framed value, see {@link #isFramed} */
    public static int schemaId(byte[] value) {
        return value[1] << 24 | (value[2] & 0xff) << 16 | (value[3] & 0xff) << 8 | value[4] & 0xff;
    }

    public static byte[] frame(int schemaId, byte[] body) {
        return ByteBuffer.allocate(BODY + body.length).put(MAGIC).putInt(schemaId).put(body).array();
    }
}
