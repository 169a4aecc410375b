package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.plan.ProductEvents;
import io.millrace.schemas.deadletter.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Product events, one after the other: 5 % are copies of earlier ones, half of them close behind, half anywhere before; 1 % are bad, each kind as often as the other.
 * Made from a few thousand encoded events that get another id and time. The same seed gives the same events. Not thread-safe.
 */
final class Workload {
    static final double DUPLICATES = 0.05;
    static final double BAD = 0.01;

    private static final int TEMPLATES = 4_096;
    private static final int CLOSE = 256;
    private static final int ANYWHERE = 8_192;
    private static final int LONGEST_DELAY = 60_000;

    private final EventBytes bytes;
    private final byte[][] templates;
    private final SplittableRandom random;
    private final long events;
    private final long start;
    private final long span;
    private final Truth truth = new Truth();
    private final Memory close = new Memory(CLOSE);
    private final Memory anywhere = new Memory(ANYWHERE);
    private long made;
    private long valid;

    /**
     * @param span of stream time that the events cover
     * @param end record timestamp of the last event
     */
    Workload(long events, int schemaId, long seed, Duration span, long end) {
        this.events = events;
        this.span = span.toMillis();
        this.start = end - this.span;
        this.random = new SplittableRandom(seed);
        this.bytes = new EventBytes(schemaId);
        this.templates = ProductEvents.records(TEMPLATES).map(event -> ProductEvents.framed(schemaId, event)).toArray(byte[][]::new);
    }

    boolean hasNext() {
        return made < events;
    }

    RawEvent next() {
        long timestamp = start + (long) ((double) span * made++ / events);
        double chance = random.nextDouble();
        if (chance < BAD) return bad(timestamp);
        if (chance < BAD + DUPLICATES && valid > 0) return duplicate(timestamp);
        return valid(timestamp);
    }

    /** Of all events so far. */
    Truth truth() {
        return truth;
    }

    private RawEvent valid(long timestamp) {
        byte[] value = templates[random.nextInt(TEMPLATES)].clone();
        long high = random.nextLong();
        long low = random.nextLong();
        EventBytes.setId(value, high, low);
        EventBytes.setTime(value, timestamp - random.nextInt(LONGEST_DELAY));
        truth.addValid(value, high, low);
        close.values[(int) (valid % CLOSE)] = value;
        long place = valid < ANYWHERE ? valid : random.nextLong(valid + 1); // so that each earlier event is as likely as the other
        if (place < ANYWHERE) anywhere.values[(int) place] = value;
        valid++;
        return new RawEvent(EventBytes.key(value), value, timestamp);
    }

    private RawEvent duplicate(long timestamp) {
        Memory from = random.nextBoolean() ? close : anywhere;
        byte[] value = from.values[random.nextInt((int) Math.min(valid, from.values.length))];
        truth.addDuplicate(value);
        return new RawEvent(EventBytes.key(value), value, timestamp);
    }

    private RawEvent bad(long timestamp) {
        byte[] template = templates[random.nextInt(TEMPLATES)].clone();
        EventBytes.setId(template, random.nextLong(), random.nextLong());
        EventBytes.setTime(template, timestamp);
        byte[] key = EventBytes.key(template);
        BadKind kind = BadKind.values()[random.nextInt(BadKind.values().length)];
        byte[] value = kind.of(template, timestamp, bytes);
        truth.addBad(value, kind.reason);
        return new RawEvent(key, value, timestamp);
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
                EventBytes.setTime(event, timestamp - Checks.MAX_AGE.toMillis() - 1);
                return event;
            }
        },
        AHEAD(Reason.IN_FUTURE) {
            @Override
            byte[] of(byte[] event, long timestamp, EventBytes bytes) {
                EventBytes.setTime(event, timestamp + Checks.MAX_FUTURE.toMillis() + 1);
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
