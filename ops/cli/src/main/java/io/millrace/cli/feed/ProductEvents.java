package io.millrace.cli.feed;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * What the visitors of a shop do: some hundred sessions at a time, each a walk through the shop; most events come in the order they happened,
 * one in twenty late by minutes, a few by hours (a phone that was offline). Memory does not grow with the number of events. For one thread.
 */
final class ProductEvents implements Iterator<GenericRecord> {
    private static final int SESSIONS = 300;
    private static final double LATE = 0.05;
    private static final double VERY_LATE = 0.003;
    private static final int MINUTES = 600_000;
    private static final int HOURS = 3 * 3_600_000;
    private static final DecimalConversion DECIMALS = new DecimalConversion();

    private final Schema schema;
    private final Schema amount;
    private final long count;
    private final LongUnaryOperator timeOf;
    private final RandomGenerator chance;
    private final ProductSession[] sessions = new ProductSession[SESSIONS];
    private long made;

    /**
     * @param count how many; Long.MAX_VALUE = without end
     * @param timeOf milliseconds at which the nth event happens, n from 0
     */
    ProductEvents(Schema schema, long count, LongUnaryOperator timeOf, RandomGenerator chance) {
        this.schema = schema;
        this.amount = schema.getField("amount").schema().getTypes().get(1);
        this.count = count;
        this.timeOf = timeOf;
        this.chance = chance;
    }

    @Override
    public boolean hasNext() {
        return made < count;
    }

    @Override
    public GenericRecord next() {
        if (!hasNext()) throw new NoSuchElementException();
        int which = chance.nextInt(SESSIONS);
        if (sessions[which] == null || sessions[which].isOver()) sessions[which] = ProductSession.begin(chance);
        return event(sessions[which], sessions[which].step(chance), timeOf.applyAsLong(made++) - lateness());
    }

    private GenericRecord event(ProductSession session, ProductSession.Step step, long time) {
        var event = new GenericData.Record(schema);
        event.put("event_id", uuid(chance));
        event.put("event_time", time);
        event.put("source", session.source());
        event.put("type", step.type());
        event.put("user_id", session.user());
        event.put("session_id", session.id());
        event.put("page", step.page());
        event.put("country", session.country());
        event.put("amount", step.cents() == 0 ? null : decimal(step.cents()));
        event.put("currency", step.cents() == 0 ? null : "EUR");
        event.put("properties", Map.of("device", session.device(), "app_version", session.version()));
        return event;
    }

    private long lateness() {
        double dice = chance.nextDouble();
        if (dice < VERY_LATE) return chance.nextInt(HOURS);
        if (dice < LATE) return chance.nextInt(MINUTES);
        return chance.nextInt(2_000);
    }

    private ByteBuffer decimal(long cents) {
        return DECIMALS.toBytes(BigDecimal.valueOf(cents, 2), amount, amount.getLogicalType());
    }

    /** Version 4, from the seed. */
    static String uuid(RandomGenerator chance) {
        long high = chance.nextLong() & ~0xF000L | 0x4000L;
        long low = chance.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
