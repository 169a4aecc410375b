package io.millrace.schemas.plan;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.millrace.schemas.wire.WireFormat;
import org.apache.avro.Schema;

/**
 * Reads events of any plans, one after the other, and says what the pipeline needs to know of the last one. Allocates nothing for an event
 * whose source it has met and whose time is a number or ISO-8601 as usual. What it says holds until the next {@link #read}, and means nothing
 * after one that refused its bytes. For one thread.
 */
public final class EventReader {
    private final Walk walk = new Walk();
    private final Slices slices = new Slices(walk);
    private final KnownTexts sources = new KnownTexts();
    private RecordPlan plan;
    private byte[] value;
    private boolean hasId;
    private long idHigh;
    private long idLow;
    private long time;
    private String source;
    private final byte[] digits = new byte[20];
    private byte[] payload = {};

    /**
     * @param plan for events, see {@link RecordPlan#compile}
     * @param value in wire format
     * @throws MalformedAvro if the body is not exactly one record of the plan's schema
     */
    public void read(RecordPlan plan, byte[] value) throws MalformedAvro {
        readId(plan, value);
        HeadFields fields = plan.head();
        time = slices.isPresent(fields.time()) ? fields.timeField().read(value, slices.start(fields.time()), slices.end(fields.time())) : TimeField.MISSING;
        source = slices.isPresent(fields.source()) ? readSource(fields, slices.start(fields.source()), slices.end(fields.source())) : null;
    }

    /**
     * {@link #read} without time and source, which mean nothing after it.
     *
     * @return false if the id is null or empty
     */
    public boolean readId(RecordPlan plan, byte[] value) throws MalformedAvro {
        this.plan = plan;
        this.value = value;
        plan.walk(value, WireFormat.BODY, slices);
        HeadFields fields = plan.head();
        hasId = slices.isPresent(fields.id()) && readId(fields.idType(), slices.start(fields.id()), slices.end(fields.id()));
        return hasId;
    }

    /** False if the id is null or empty. */
    public boolean hasId() {
        return hasId;
    }

    /** The upper 64 bits of the {@link EventId}. */
    public long idHigh() {
        return idHigh;
    }

    /** The lower 64 bits of the {@link EventId}. */
    public long idLow() {
        return idLow;
    }

    /** Whether the time is null or blank. */
    public boolean isTimeMissing() {
        return time == TimeField.MISSING;
    }

    /** Why the time is none, for people; null if it is one, or is missing. */
    public String timeObjection() {
        return TimeField.objection(time);
    }

    /** Epoch milliseconds in the years 1 to 9999, unless the time is missing or there is an objection. */
    public long time() {
        return time;
    }

    /** Null if null or empty. The same object for the same source, as long as there are not too many. */
    public String source() {
        return source;
    }

    /** Bytes of the longest string or bytes value anywhere in the record. */
    public int longestText() {
        return walk.longestText();
    }

    /** Where the fields lie that the plan was asked for. */
    public Slices slices() {
        return slices;
    }

    /** 64 bits (XXH3) over the body without the ignored fields, equal for copies of one event. */
    public long payloadHash() {
        int[] ignored = plan.ignored();
        if (ignored.length == 0) return Hashing.xxh3_64().hashBytesToLong(value, WireFormat.BODY, value.length - WireFormat.BODY);
        int length = copyAllBut(ignored);
        return Hashing.xxh3_64().hashBytesToLong(payload, 0, length);
    }

    /** @return the length of the body without the ignored fields, copied into {@link #payload} */
    private int copyAllBut(int[] ignored) {
        if (payload.length < value.length) payload = new byte[Math.max(2 * payload.length, value.length)];
        int length = 0;
        int from = WireFormat.BODY;
        for (int next = nextSlot(ignored, from); next >= 0; next = nextSlot(ignored, from)) {
            System.arraycopy(value, from, payload, length, slices.start(next) - from);
            length += slices.start(next) - from;
            from = slices.end(next);
        }
        System.arraycopy(value, from, payload, length, value.length - from);
        return length + value.length - from;
    }

    /** The slot of the first and largest field that begins at a position or behind it, or -1. Ignored fields may lie inside one another. */
    private int nextSlot(int[] ignored, int from) {
        int next = -1;
        for (int slot : ignored) {
            int start = slices.start(slot);
            if (start < from || slices.end(slot) == start) continue;
            boolean isSooner = next < 0 || start < slices.start(next) || start == slices.start(next) && slices.end(slot) > slices.end(next);
            if (isSooner) next = slot;
        }
        return next;
    }

    /** What was read, as a value of its own. */
    public EventHead head() {
        String objection = timeObjection();
        EventTime at = isTimeMissing() ? new EventTime.Missing() : objection == null ? new EventTime.At(time) : new EventTime.Bad(objection);
        return new EventHead(hasId ? new EventId(idHigh, idLow) : null, at, source, longestText());
    }

    private boolean readId(Schema.Type type, int start, int end) {
        boolean hasLength = type == Schema.Type.STRING || type == Schema.Type.BYTES;
        int from = hasLength ? Varint.endOf(value, start) : start;
        switch (type) {
            case STRING -> readTextId(value, from, end);
            case BYTES, FIXED -> hashId(value, from, end);
            default -> readNumberId(Varint.valueAt(value, start));
        }
        return !hasLength || from < end;
    }

    private void readTextId(byte[] bytes, int from, int to) {
        if (!Uuid.isText(bytes, from, to)) {
            hashId(bytes, from, to);
            return;
        }
        idHigh = Uuid.high(bytes, from);
        idLow = Uuid.low(bytes, from);
    }

    /** As its decimal digits. */
    private void readNumberId(long number) {
        int from = digits.length;
        long rest = number < 0 ? number : -number; // the smallest number has no positive twin
        do {
            digits[--from] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (number < 0) digits[--from] = '-';
        hashId(digits, from, digits.length);
    }

    private void hashId(byte[] bytes, int from, int to) {
        HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(bytes, from, to - from);
        idHigh = hash.getMostSignificantBits();
        idLow = hash.getLeastSignificantBits();
    }

    private String readSource(HeadFields fields, int start, int end) {
        if (fields.sourceSymbols() != null) return fields.sourceSymbols().get((int) Varint.valueAt(value, start));
        int from = Varint.endOf(value, start);
        return from == end ? null : sources.of(value, from, end);
    }
}
