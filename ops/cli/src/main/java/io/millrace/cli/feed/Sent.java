package io.millrace.cli.feed;

/**
 * One record for the raw topic.
 *
 * @param key the event's id: copies meet on one partition
 * @param value in wire format; null for a record without one
 */
public record Sent(byte[] key, byte[] value, Fate fate) {
    Sent copy() {
        return new Sent(key, value, fate.ofCopy());
    }
}
