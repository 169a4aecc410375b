package io.millrace.cli.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.cli.produce.AvroEvents;
import io.millrace.schemas.audit.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.apache.avro.generic.GenericRecord;

/**
 * Events in their order; between them, if there is noise, copies sent again by retrying producers and damaged records. What waits to be sent
 * again is bounded by the distance of the farthest copy. For one thread.
 */
public final class Feed implements Iterator<Sent>, AutoCloseable {
    private static final int CLOSE = 50;
    private static final int FAR = 5_000;

    private final Iterator<GenericRecord> originals;
    private final EventShape shape;
    private final AvroEvents events;
    private final KnownIds ids;
    private final Noise noise;
    private final Damager damager;
    private final RandomGenerator chance;
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long taken;
    private long scheduled;

    /**
     * How much is added to the events.
     *
     * @param copies share of events that are sent again
     * @param damage share of events of which a damaged copy is sent
     */
    public record Noise(double copies, double damage) {
        public static final Noise NONE = new Noise(0, 0);
    }

    private record Due(long at, long order, Sent sent) {}

    /**
     * @param ids tells originals whose id came before
     * @param damager null without damage
     */
    Feed(Iterator<GenericRecord> originals, EventShape shape, KnownIds ids, Noise noise, Damager damager, RandomGenerator chance) {
        this.originals = originals;
        this.shape = shape;
        this.events = new AvroEvents(shape.schemaId(), shape.schema());
        this.ids = ids;
        this.noise = noise;
        this.damager = damager;
        this.chance = chance;
    }

    @Override
    public boolean hasNext() {
        return !due.isEmpty() || originals.hasNext();
    }

    @Override
    public Sent next() {
        if (isOneDue()) return due.poll().sent();
        if (!originals.hasNext()) throw new NoSuchElementException();
        GenericRecord event = originals.next();
        taken++;
        Sent original = original(event);
        if (chance.nextDouble() < noise.copies()) schedule(distance(), original.copy());
        if (chance.nextDouble() < noise.damage() && original.fate().outcome() == Outcome.VALID) return besideDamage(event, original);
        return original;
    }

    /** Closes the file that the originals come from, if there is one. */
    @Override
    public void close() throws IOException {
        if (originals instanceof Closeable file) file.close();
    }

    private boolean isOneDue() {
        return !due.isEmpty() && (due.peek().at() <= taken || !originals.hasNext());
    }

    private Sent original(GenericRecord event) {
        String id = shape.id(event);
        byte[] value = events.encode(event);
        return new Sent(id.getBytes(UTF_8), value, ids.fate(id, value, shape.fateOf(event)));
    }

    /** Half of the damaged copies come before the sound one: a refused event must not claim its id. A conflict needs its predecessor. */
    private Sent besideDamage(GenericRecord event, Sent original) {
        Damage damage = damager.turn();
        Sent damaged = damager.damaged(damage, event, original);
        boolean comesFirst = damage != Damage.ID_USED_AGAIN && chance.nextBoolean();
        schedule(comesFirst ? 0 : 1 + chance.nextInt(CLOSE), comesFirst ? original : damaged);
        return comesFirst ? damaged : original;
    }

    /** Most retries come at once, some long after. */
    private int distance() {
        return 1 + (chance.nextInt(4) > 0 ? chance.nextInt(CLOSE) : chance.nextInt(FAR));
    }

    private void schedule(int after, Sent sent) {
        due.add(new Due(taken + after, scheduled++, sent));
    }
}
