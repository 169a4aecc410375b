package io.millrace.benchmarks.workload;

import io.millrace.benchmarks.plan.ProductEvents;
import io.millrace.schemas.wire.WireFormat;
import java.util.Arrays;
import org.apache.avro.generic.GenericRecord;

/**
 * An encoded product event: schema id, then the id (length 36 in one byte, the text), then the time (branch 1, six bytes of varint for all
 * times of our days).
 */
public final class EventBytes {
    private static final int ID = WireFormat.BODY + 1;
    private static final int TIME = ID + UuidText.LENGTH + 1;
    private static final int TIME_BYTES = 6;

    private final byte[] withoutId;
    private final byte[] fromNowhere;

    public EventBytes(int schemaId) {
        withoutId = ProductEvents.framed(schemaId, with("event_id", ""));
        fromNowhere = ProductEvents.framed(schemaId, with("country", "XX"));
    }

    private static GenericRecord with(String field, Object value) {
        GenericRecord event = ProductEvents.records(1).findFirst().orElseThrow();
        event.put(field, value);
        return event;
    }

    public static void setId(byte[] event, long high, long low) {
        UuidText.write(event, ID, high, low);
    }

    /** Of any bytes; those that hold no id count as the id 0. */
    public static void addId(byte[] event, Fingerprint ids) {
        ids.addUuid(event, ID);
    }

    public static byte[] key(byte[] event) {
        return Arrays.copyOfRange(event, ID, ID + UuidText.LENGTH);
    }

    static void setTime(byte[] event, long millis) {
        setTimeAt(event, TIME, millis);
    }

    private static void setTimeAt(byte[] event, int at, long millis) {
        long rest = millis << 1;
        for (int i = 0; i < TIME_BYTES; i++, rest >>>= 7) event[at + i] = (byte) (rest & 0x7f | (i < TIME_BYTES - 1 ? 0x80 : 0));
        if (rest != 0) throw new IllegalArgumentException("no time of our days: " + millis);
    }

    byte[] withoutId(long timestamp) {
        byte[] event = withoutId.clone();
        setTimeAt(event, TIME - UuidText.LENGTH, timestamp);
        return event;
    }

    byte[] withoutTime(byte[] event) {
        var shorter = new byte[event.length - TIME_BYTES];
        System.arraycopy(event, 0, shorter, 0, TIME);
        shorter[TIME - 1] = 0;
        System.arraycopy(event, TIME + TIME_BYTES, shorter, TIME, shorter.length - TIME);
        return shorter;
    }

    /** With the event's id and a country that no rule knows. */
    byte[] fromNowhere(byte[] event, long timestamp) {
        byte[] other = fromNowhere.clone();
        System.arraycopy(event, ID, other, ID, UuidText.LENGTH);
        setTime(other, timestamp);
        return other;
    }
}
