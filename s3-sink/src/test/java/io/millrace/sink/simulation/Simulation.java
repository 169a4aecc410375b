package io.millrace.sink.simulation;

import static io.millrace.sink.simulation.Invariants.require;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.sink.commit.ChainName;
import io.millrace.sink.commit.CommitChain;
import io.millrace.sink.commit.Event;
import io.millrace.sink.commit.RollPolicy;
import io.millrace.sink.store.FailingStore;
import io.millrace.sink.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A world in one thread, wholly given by its seed: a partition, several sinks that each may or may not know who owns it, freeze for long
 * and have clocks of their own, a store that fails. Three of four worlds only fail; in the rest the topic loses what it should not. In one
 * of four the bucket's lifecycle rule takes uploads at any moment.
 */
final class Simulation {
    private static final int SINKS = 3;
    private static final ChainName NAME = new ChainName("p", "live", "events", "p.live.valid", 0, "id");
    /** Enough for a lost upload to be believed lost, with many files. */
    private static final int PATIENCE = 12_000;
    /** More than a Complete takes at its longest, so that repairs happen while all else fails. */
    private static final int REFUSALS_BEFORE_LOST = InMemoryStore.LONGEST_COMPLETE + 1;

    private final SplittableRandom random;
    private final FailingStore store;
    private final World world;
    private final Invariants invariants;
    private final Disasters disasters;
    private final SimulatedSink[] sinks = new SimulatedSink[SINKS];
    private final long[] frozenUntil = new long[SINKS];
    private final long[] skew = new long[SINKS];
    private final double brokerFaults;
    private final boolean uploadsExpire;
    private final int refusalsBeforeLost;
    /** One of so many ends of a process happens. */
    private final int calm;
    private long now = 1_000_000;
    private boolean isHealed;

    Simulation(long seed, PlantedFault fault) {
        random = new SplittableRandom(seed);
        double[] levels = {0, 0.05, 0.2, 0.5};
        var bucket = new InMemoryStore(new int[] {1, 2, 3, 1000}[random.nextInt(4)]);
        store = new FailingStore(bucket, random.split(), levels[random.nextInt(4)], new double[] {0, 0.01, 0.04}[random.nextInt(3)]);
        brokerFaults = levels[random.nextInt(3)];
        world = new World(store, bucket, new LakeLayout("p/live/events/"), new ModelTopic(), new ModelGroup(), new HashMap<>(), fault);
        invariants = new Invariants(world);
        disasters = new Disasters(world, invariants, random.split(), random.nextInt(4) == 0);
        uploadsExpire = random.nextInt(4) == 0;
        refusalsBeforeLost = fault == PlantedFault.BELIEVES_AN_UPLOAD_LOST_AT_ONCE ? 1 : random.nextInt(16) == 0 ? 600 : REFUSALS_BEFORE_LOST;
        calm = new int[] {1, 3, 10}[random.nextInt(3)];
        var topic = world.topic();
        for (int i = random.nextInt(4); i > 0; i--) topic.appendTransaction(random);
        topic.deleteBefore(random.nextInt((int) topic.end() + 1));
    }

    void run() {
        int steps = 150 + random.nextInt(450);
        for (int i = 0; i < steps; i++) {
            happen();
            invariants.check();
        }
        heal();
    }

    private void happen() {
        now += random.nextInt(400);
        int i = random.nextInt(SINKS);
        switch (random.nextInt(100)) {
            case 0, 1, 2, 3, 4, 5, 6 -> world.topic().appendTransaction(random);
            case 7, 8, 9, 10, 11, 12 -> assign(i);
            case 13, 14, 15 -> end(i);
            case 16, 17, 18, 19, 20 -> store.arrive();
            case 21 -> now += random.nextInt(20_000);
            case 22 -> forgeHint();
            case 23 -> disasters.strike();
            case 24, 25 -> disasters.expire();
            case 26, 27 -> expireUpload();
            case 28 -> frozenUntil[i] = now + random.nextInt(60_000);
            case 29 -> skew[i] = random.nextInt(-120_000, 120_000);
            case 30 -> retain();
            default -> step(i);
        }
    }

    /** In order, out of order, or dead. */
    private void end(int i) {
        if (random.nextInt(calm) > 0) return;
        switch (random.nextInt(3)) {
            case 0 -> tell(i, new Event.Leave());
            case 1 -> tell(i, new Event.Lost());
            default -> sinks[i] = null;
        }
    }

    private void retain() {
        if (random.nextInt(4) == 0) disasters.expireCommitted();
    }

    private void expireUpload() {
        if (uploadsExpire) world.bucket().expireUpload(random);
    }

    /** Nobody tells the others: until they are told they are zombies. */
    private void assign(int i) {
        if (sinks[i] != null && !sinks[i].isOver()) return;
        InstantSource clock = () -> Instant.ofEpochMilli(now + skew[i]);
        var chain = new CommitChain(NAME, new RollPolicy(1 + random.nextInt(4), Duration.ofSeconds(5)), clock, new Random(random.nextLong()), refusalsBeforeLost);
        sinks[i] = new SimulatedSink(chain, world, clock, random.split(), isHealed ? 0 : brokerFaults);
    }

    private void tell(int i, Event event) {
        if (sinks[i] == null || now < frozenUntil[i]) return;
        sinks[i].tell(event);
    }

    private void step(int i) {
        if (sinks[i] == null || now < frozenUntil[i]) return;
        boolean wasOver = sinks[i].isOver();
        try {
            sinks[i].step(isHealed);
        } catch (FailingStore.Crash | SimulatedSink.Refused dead) {
            sinks[i] = null;
            return;
        }
        invariants.check();
        if (!wasOver) disasters.judge(sinks[i]);
    }

    private void forgeHint() {
        if (random.nextBoolean()) world.group().forget();
        else world.group().publish(random.nextInt(20), random.nextInt(20));
    }

    /** The world turns well; one sink remains and must bring everything home, or say why it cannot. */
    private void heal() {
        isHealed = true;
        store.heal();
        invariants.check();
        now += 120_000;
        int survivor = random.nextInt(SINKS);
        for (int i = 0; i < SINKS; i++) {
            if (i != survivor) dismiss(i);
        }
        if (sinks[survivor] == null || random.nextBoolean()) {
            dismiss(survivor);
            assign(survivor);
        }
        drain(survivor);
        for (int lives = 0; lives < 3 && !disasters.isDrained(); lives++) { // told to leave before, or stopped for what the next can do
            assign(survivor);
            drain(survivor);
        }
        require("EventuallyDrained", disasters.isDrained() || disasters.isTheEnd() && sinks[survivor] != null && sinks[survivor].isOver(),
                "chain ends at %d, log at %d, sink is %s".formatted(invariants.tipEnd(), world.topic().end(), sinks[survivor] == null ? "dead" : sinks[survivor].state()));
        for (int k = 0; k < 50; k++) stepAndCheck(survivor);
        require("DecidedBecomesVisible", invariants.areAllVisible() || disasters.isTheEnd(), "the tip waits for its files");
    }

    private void drain(int i) {
        for (int k = 0; k < PATIENCE && sinks[i] != null && !sinks[i].isOver() && !disasters.isDrained(); k++) stepAndCheck(i);
    }

    private void dismiss(int i) {
        tell(i, random.nextBoolean() ? new Event.Leave() : new Event.Lost());
        for (int k = 0; k < PATIENCE && sinks[i] != null && !sinks[i].isOver(); k++) stepAndCheck(i);
        require("EventuallyDrained", sinks[i] == null || sinks[i].isOver(), "sink " + i + " does not hand over: " + (sinks[i] == null ? "" : sinks[i].state()));
        sinks[i] = null;
    }

    private void stepAndCheck(int i) {
        now += 500;
        step(i);
        invariants.check();
    }
}
