package io.millrace.sink;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Keys of dead letters, which go to the lake. An event's key only says on which partition it lies, nobody reads it, and copying it costs.
 *
 * @param topic of the dead letters
 */
record LetterKeys(String topic) implements Deserializer<byte[]> {
    @Override
    public byte[] deserialize(String from, byte[] key) {
        return from.equals(topic) ? key : null;
    }

    @Override
    public byte[] deserialize(String from, Headers headers, ByteBuffer key) {
        return key != null && from.equals(topic) ? Utils.toArray(key) : null;
    }
}
