package io.millrace.sink.letter;

import java.util.List;

/**
 * A record of the dead-letter topic.
 *
 * @param offset on that topic
 * @param appended when the broker took it, epoch milliseconds
 * @param key may be null
 * @param value may be null
 */
public record Letter(long offset, long appended, byte[] key, byte[] value, List<Header> headers) {
    /** @param value may be null */
    public record Header(String key, byte[] value) {}

    /** The last header of a name, or null. */
    byte[] last(String key) {
        for (Header header : headers.reversed()) if (header.key().equals(key)) return header.value();
        return null;
    }
}
