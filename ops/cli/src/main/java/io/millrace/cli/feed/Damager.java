package io.millrace.cli.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.cli.produce.AvroEvents;
import io.millrace.schemas.time.EventHour;
import io.millrace.schemas.wire.WireFormat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Makes damaged copies of events, each kind in its turn. For one thread. */
final class Damager {
    /** An id that no registry gives in a demo's life. */
    private static final int UNKNOWN_ID = 2_000_000_001;
    private static final int HUGE_TEXT = 70_000;
    private static final Duration BEYOND = Duration.ofHours(1);

    private final EventShape shape;
    private final int otherSchemaId;
    private final AvroEvents events;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final List<Damage> kinds;
    private int next;

    /**
     * @param otherSchemaId a registered schema that lacks the event's fields
     * @param clock what the records' timestamps will be near
     */
    Damager(EventShape shape, int otherSchemaId, InstantSource clock, RandomGenerator chance) {
        this.shape = shape;
        this.otherSchemaId = otherSchemaId;
        this.events = new AvroEvents(shape.schemaId(), shape.schema());
        this.clock = clock;
        this.chance = chance;
        this.kinds = List.copyOf(possible(shape));
    }

    /** Which damage comes next. */
    Damage turn() {
        return kinds.get(next++ % kinds.size());
    }

    /** @param original with a fate of valid */
    Sent damaged(Damage damage, GenericRecord event, Sent original) {
        byte[] value = original.value();
        EventHour hour = shape.hour(event);
        String source = shape.source(event);
        return switch (damage) {
            case CUT_SHORT -> blind(damage, original, Arrays.copyOf(value, chance.nextInt(value.length - 1) + 1));
            case BYTES_LEFT_OVER -> blind(damage, original, Arrays.copyOf(value, value.length + 1 + chance.nextInt(8)));
            case WRONG_MAGIC_BYTE -> blind(damage, original, withMagic((byte) 1, value));
            case PLAIN_JSON -> blind(damage, original, event.toString().getBytes(UTF_8));
            case UNKNOWN_SCHEMA -> blind(damage, original, WireFormat.frame(UNKNOWN_ID, bodyOf(value)));
            case SCHEMA_OF_SOMETHING_ELSE -> blind(damage, original, WireFormat.frame(otherSchemaId, bodyOf(value)));
            case NO_VALUE -> blind(damage, original, null);
            case EMPTY_ID -> changed(damage, original, event, hour, source, copy -> copy.put(shape.paths().id(), ""));
            case NO_TIME -> changed(damage, original, event, null, source, copy -> copy.put(shape.paths().time(), null));
            case IMPOSSIBLE_TIME -> changed(damage, original, event, null, source, copy -> copy.put(shape.paths().time(), Long.MAX_VALUE));
            case STALE -> retimed(damage, original, event, clock.millis() - shape.validate().maxAge().millis() - BEYOND.toMillis());
            case CLOCK_AHEAD -> retimed(damage, original, event, clock.millis() + shape.validate().maxFuture().millis() + BEYOND.toMillis());
            case EMPTY_SOURCE -> changed(damage, original, event, hour, null, copy -> copy.put(shape.paths().source(), ""));
            case FOREIGN_SOURCE -> changed(damage, original, event, hour, null, copy -> copy.put(shape.paths().source(), "fridge"));
            case RULE_BROKEN -> changed(damage, original, event, hour, source, copy -> copy.put(shape.bulk(), "<cut of"));
            case ID_USED_AGAIN -> changed(damage, original, event, hour, source, copy -> copy.put(shape.bulk(), anotherText(copy.get(shape.bulk()))));
            case HUGE -> changed(damage, original, event, hour, source, copy -> copy.put(shape.bulk(), "x".repeat(HUGE_TEXT)));
        };
    }

    private static EnumSet<Damage> possible(EventShape shape) {
        var kinds = EnumSet.allOf(Damage.class);
        if (shape.validate().suite() == null) kinds.remove(Damage.RULE_BROKEN);
        if (!shape.isTimeNullable()) kinds.remove(Damage.NO_TIME);
        if (shape.validate().maxAge().isOff()) kinds.remove(Damage.STALE);
        if (shape.validate().maxFuture().isOff()) kinds.remove(Damage.CLOCK_AHEAD);
        if (shape.validate().sources().isEmpty()) kinds.remove(Damage.FOREIGN_SOURCE);
        return kinds;
    }

    /** Breaks no rule that the first one keeps. */
    private static String anotherText(Object first) {
        return first == null ? "/again" : first + " ";
    }

    /** Neither hour nor source can be read. */
    private static Sent blind(Damage damage, Sent original, byte[] value) {
        return new Sent(original.key(), value, Fate.deadLetter(null, null, damage.reason()));
    }

    private Sent retimed(Damage damage, Sent original, GenericRecord event, long time) {
        return changed(damage, original, event, EventHour.at(time), shape.source(event), copy -> copy.put(shape.paths().time(), time));
    }

    private Sent changed(Damage damage, Sent original, GenericRecord event, EventHour hour, String source, Consumer<GenericRecord> change) {
        var copy = new GenericData.Record((GenericData.Record) event, false);
        change.accept(copy);
        return new Sent(original.key(), events.encode(copy), Fate.deadLetter(hour, source, damage.reason()));
    }

    private static byte[] withMagic(byte magic, byte[] value) {
        byte[] changed = value.clone();
        changed[0] = magic;
        return changed;
    }

    private static byte[] bodyOf(byte[] value) {
        return Arrays.copyOfRange(value, WireFormat.BODY, value.length);
    }
}
