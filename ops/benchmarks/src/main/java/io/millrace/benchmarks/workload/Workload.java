package io.millrace.benchmarks.workload;

import io.millrace.benchmarks.plan.ProductEvents;
import io.millrace.schemas.deadletter.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/**
 * Product events, one after the other: some are copies of earlier ones, half of them close behind, half anywhere before; some are bad, each kind as often as the other.
 * Made from a few thousand encoded events that get another id and time. The same seed gives the same events. Not thread-safe.
 */
public final class Workload {
    /** How far event time may lie before the record's timestamp. */
    public static final Duration MAX_AGE = Duration.ofDays(7);
    /** And after it. */
    public static final Duration MAX_FUTURE = Duration.ofMinutes(5);

    private static final int TEMPLATES = 4_096;
    private static final int CLOSE = 256;
    private static final int ANYWHERE = 8_192;
    private static final int LONGEST_DELAY = 60_000;

    private final EventBytes bytes;
    private final byte[][] templates;
    private final SplittableRandom random;
    private final Shares shares;
    private final long events;
    private final long start;
    private final long span;
    private final Truth truth = new Truth();
    private final Memory close = new Memory(CLOSE);
    private final Memory anywhere = new Memory(ANYWHERE);
    private long made;
    private long valid;

    /** How many of all are copies, and how many bad. */
    public record Shares(double duplicates, double bad) {
        /** Of a raw topic. */
        public static final Shares ORDINARY = new Shares(0.05, 0.01);
        /** Of a valid topic. */
        public static final Shares NONE = new Shares(0, 0);
    }

    /**
     * @param span of stream time that the events cover
     * @param end record timestamp of the last event
     */
    public Workload(long events, Shares shares, int schemaId, long seed, Duration span, long end) {
        this.shares = shares;
        this.events = events;
        this.span = span.toMillis();
        this.start = end - this.span;
        this.random = new SplittableRandom(seed);
        this.bytes = new EventBytes(schemaId);
        this.templates = templates().map(event -> ProductEvents.framed(schemaId, event)).toArray(byte[][]::new);
    }

    /** What valid events are made from; each has an id and a time of its own. */
    public static Stream<GenericRecord> templates() {
        return ProductEvents.records(TEMPLATES);
    }

    public boolean hasNext() {
        return made < events;
    }

    public RawEvent next() {
        long timestamp = start + (long) ((double) span * made++ / events);
        double chance = random.nextDouble();
        if (chance < shares.bad) return bad(timestamp);
        if (chance < shares.bad + shares.duplicates && valid > 0) return duplicate(timestamp);
        return valid(timestamp);
    }

    /** Of all events so far. */
    public Truth truth() {
        return truth;
    }

    private RawEvent valid(long timestamp) {
        int template = random.nextInt(TEMPLATES);
        byte[] value = templates[template].clone();
        long high = random.nextLong();
        long low = random.nextLong();
        EventBytes.setId(value, high, low);
        long time = timestamp - random.nextInt(LONGEST_DELAY);
        EventBytes.setTime(value, time);
        truth.addValid(value, high, low);
        close.values[(int) (valid % CLOSE)] = value;
        long place = valid < ANYWHERE ? valid : random.nextLong(valid + 1); // so that each earlier event is as likely as the other
        if (place < ANYWHERE) anywhere.values[(int) place] = value;
        valid++;
        return RawEvent.valid(value, timestamp, template, time);
    }

    private RawEvent duplicate(long timestamp) {
        Memory from = random.nextBoolean() ? close : anywhere;
        byte[] value = from.values[random.nextInt((int) Math.min(valid, from.values.length))];
        truth.addDuplicate(value);
        return RawEvent.other(EventBytes.key(value), value, timestamp);
    }

    private RawEvent bad(long timestamp) {
        byte[] template = templates[random.nextInt(TEMPLATES)].clone();
        EventBytes.setId(template, random.nextLong(), random.nextLong());
        EventBytes.setTime(template, timestamp);
        byte[] key = EventBytes.key(template);
        BadKind kind = BadKind.values()[random.nextInt(BadKind.values().length)];
        byte[] value = kind.of(template, timestamp, bytes);
        truth.addBad(value, kind.reason);
        return RawEvent.other(key, value, timestamp);
    }

    private record Memory(byte[][] values) {
        Memory(int size) {
            this(new byte[size][]);
        }
    }

    /** What can be wrong with an event, and what streams-app must call it. */
    private enum BadKind {
        CUT_SHORT(Reason.MALFORMED) {
            @Override
            byte[] of(byte[] event, long timestamp, EventBytes bytes) {
                return Arrays.copyOf(event, event.length - 20);
            }
        },
        NOT_FRAMED(Reason.MALFORMED) {
            @Override
            byte[] of(byte[] event, long timestamp, EventBytes bytes) {
                event[0] = '{';
                return event;
            }
        },
        WITHOUT_ID(Reason.MISSING_ID) {
            @Override
            byte[] of(byte[] event, long timestamp, EventBytes bytes) {
                return bytes.withoutId(timestamp);
            }
        },
        WITHOUT_TIME(Reason.MISSING_TIME) {
            @Override
            byte[] of(byte[] event, long timestamp, EventBytes bytes) {
                return bytes.withoutTime(event);
            }
        },
        OLD(Reason.TOO_OLD) {
            @Override
            byte[] of(byte[] event, long timestamp, EventBytes bytes) {
                EventBytes.setTime(event, timestamp - MAX_AGE.toMillis() - 1);
                return event;
            }
        },
        AHEAD(Reason.IN_FUTURE) {
            @Override
            byte[] of(byte[] event, long timestamp, EventBytes bytes) {
                EventBytes.setTime(event, timestamp + MAX_FUTURE.toMillis() + 1);
                return event;
            }
        },
        WRONG_COUNTRY(Reason.RULE_FAILED) {
            @Override
            byte[] of(byte[] event, long timestamp, EventBytes bytes) {
                return bytes.fromNowhere(event, timestamp);
            }
        };

        private final Reason reason;

        BadKind(Reason reason) {
            this.reason = reason;
        }

        abstract byte[] of(byte[] event, long timestamp, EventBytes bytes);
    }
}
