package io.millrace.sink.simulation;

import static io.millrace.sink.simulation.Invariants.require;

import io.millrace.schemas.commit.LakeLayout;
import io.millrace.sink.commit.ChainName;
import io.millrace.sink.commit.CommitChain;
import io.millrace.sink.commit.Event;
import io.millrace.sink.commit.HandedOver;
import io.millrace.sink.commit.RollPolicy;
import io.millrace.sink.commit.Stopped;
import io.millrace.sink.store.FailingStore;
import io.millrace.sink.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A world in one thread, wholly given by its seed: a partition, several sinks that each may or may not know who owns it, a store that
 * fails. Three of four worlds only fail; in the rest the topic is cut short or created again.
 */
final class Simulation {
    private static final int SINKS = 3;
    private static final ChainName NAME = new ChainName("p", "live", "events", "p.live.valid", 0, "id");

    private final SplittableRandom random;
    private final InMemoryStore bucket = new InMemoryStore(3);
    private final FailingStore store;
    private final ModelTopic topic = new ModelTopic();
    private final ModelGroup group = new ModelGroup();
    private final LakeLayout layout = new LakeLayout("p/live/events/");
    private final Invariants invariants = new Invariants(bucket, layout);
    private final SimulatedSink[] sinks = new SimulatedSink[SINKS];
    private final double brokerFaults;
    private final boolean isDisaster;
    private long now = 1_000_000;
    private boolean struck;
    private boolean mayStop;
    private boolean isHealed;

    Simulation(long seed) {
        random = new SplittableRandom(seed);
        double[] levels = {0, 0.05, 0.2, 0.5};
        store = new FailingStore(bucket, random.split(), levels[random.nextInt(4)], new double[] {0, 0.01, 0.04}[random.nextInt(3)]);
        brokerFaults = levels[random.nextInt(3)];
        isDisaster = random.nextInt(4) == 0;
        for (int i = random.nextInt(4); i > 0; i--) topic.appendTransaction(random);
        topic.deleteBefore(random.nextInt((int) topic.end() + 1));
        invariants.remember(topic);
    }

    void run() {
        int steps = 100 + random.nextInt(400);
        for (int i = 0; i < steps; i++) {
            happen();
            invariants.check();
        }
        heal();
    }

    private void happen() {
        now += random.nextInt(400);
        switch (random.nextInt(40)) {
            case 0, 1, 2, 3 -> append();
            case 4, 5, 6 -> assign(random.nextInt(SINKS));
            case 7 -> tell(random.nextInt(SINKS), new Event.Leave());
            case 8 -> tell(random.nextInt(SINKS), new Event.Lost());
            case 9 -> sinks[random.nextInt(SINKS)] = null;
            case 10, 11, 12 -> store.arrive();
            case 13 -> now += random.nextInt(20_000);
            case 14 -> forgeHint();
            case 15 -> strike();
            case 16 -> expire();
            default -> step(random.nextInt(SINKS));
        }
    }

    private void append() {
        if (struck) return;
        topic.appendTransaction(random);
        invariants.remember(topic);
    }

    /** Nobody tells the others: until they are told they are zombies. */
    private void assign(int i) {
        if (sinks[i] != null && !isOver(i)) return;
        var chain = new CommitChain(NAME, new RollPolicy(3 + random.nextInt(6), Duration.ofSeconds(5)), (InstantSource) () -> Instant.ofEpochMilli(now), new Random(random.nextLong()));
        sinks[i] = new SimulatedSink(chain, store, layout, topic, group, () -> Instant.ofEpochMilli(now), random.split(), isHealed ? 0 : brokerFaults);
    }

    private void tell(int i, Event event) {
        if (sinks[i] != null) sinks[i].tell(event);
    }

    private void step(int i) {
        if (sinks[i] == null) return;
        try {
            sinks[i].step(isHealed);
        } catch (FailingStore.Crash crash) {
            sinks[i] = null;
        }
    }

    private void forgeHint() {
        if (random.nextBoolean()) group.forget();
        else group.publish(random.nextInt(20), random.nextInt(20));
    }

    private void strike() {
        if (!isDisaster || struck || random.nextInt(3) > 0) return;
        struck = true;
        mayStop = true;
        if (random.nextBoolean()) topic.recreate(random);
        else topic.deleteBefore(topic.end() - random.nextInt(3));
        invariants.remember(topic);
    }

    /** Retention before the chain has an origin: two sinks may have asked where the log starts at different times. */
    private void expire() {
        if (invariants.tipEnd() >= 0 || random.nextInt(3) > 0) return;
        topic.deleteBefore(random.nextInt((int) topic.end() + 1));
        mayStop = true;
    }

    /** The world turns well; one sink remains and must bring everything home, or say why it cannot. */
    private void heal() {
        isHealed = true;
        store.heal();
        invariants.check();
        int survivor = random.nextInt(SINKS);
        for (int i = 0; i < SINKS; i++) {
            if (i != survivor) dismiss(i);
        }
        if (sinks[survivor] == null || random.nextBoolean()) {
            dismiss(survivor);
            assign(survivor);
        }
        for (int k = 0; k < 3_000 && !isOver(survivor) && !isDrained(); k++) stepAndCheck(survivor);
        if (isOver(survivor)) { // told to leave before, or stopped before the last commit was completed
            assign(survivor);
            for (int k = 0; k < 3_000 && !isOver(survivor) && !isDrained(); k++) stepAndCheck(survivor);
        }
        require("EventuallyDrained", isDrained() || isOver(survivor) && mayStop,
                "chain ends at " + invariants.tipEnd() + ", log at " + topic.end() + ", sink is " + sinks[survivor].state());
        for (int k = 0; k < 50; k++) stepAndCheck(survivor);
        invariants.checkAllVisible();
    }

    private void dismiss(int i) {
        tell(i, random.nextBoolean() ? new Event.Leave() : new Event.Lost());
        for (int k = 0; k < 100 && sinks[i] != null && !isOver(i); k++) stepAndCheck(i);
        require("EventuallyDrained", sinks[i] == null || isOver(i), "sink " + i + " does not hand over: " + (sinks[i] == null ? "" : sinks[i].state()));
        sinks[i] = null;
    }

    private void stepAndCheck(int i) {
        now += 500;
        step(i);
        invariants.check();
    }

    private boolean isDrained() {
        return invariants.tipEnd() == topic.end();
    }

    private boolean isOver(int i) {
        return sinks[i].state() instanceof HandedOver || sinks[i].state() instanceof Stopped;
    }
}
