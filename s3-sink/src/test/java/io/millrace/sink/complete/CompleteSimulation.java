package io.millrace.sink.complete;

import io.millrace.schemas.commit.Marker;
import io.millrace.schemas.time.EventHour;
import io.millrace.sink.Here;
import io.millrace.sink.store.Bulk;
import io.millrace.sink.store.FailingStore;
import io.millrace.sink.store.ObjectStore;
import io.millrace.sink.trouble.Transient;
import io.millrace.sink.trouble.Trouble;
import io.millrace.sink.way.LaneWay;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A lane and three processes that all believe they own partition 0. Between any two of their questions the lane goes on, and so do the others: each is a
 * zombie some of the time. They die and start again; the store fails before, after and late.
 */
final class CompleteSimulation extends ModelLane {
    private static final int WORKERS = 3;
    private static final int DEEPEST = 2;
    private static final int PATIENCE = 40;
    /** So many steps others make in between; else a world would never end. */
    private static final int MOST_BETWEEN = 1_000;

    private final PlantedFault fault;
    private final FailingStore failing;
    private final ObjectStore store;
    private final MarkerInvariants invariants;
    private final Completeness[] workers = new Completeness[WORKERS];
    private final boolean[] isBusy = new boolean[WORKERS];
    private final double kafkaFaults;
    private int depth;
    private int between;
    private boolean isHealed;

    CompleteSimulation(long seed, PlantedFault fault) {
        super(new SplittableRandom(seed));
        this.fault = fault;
        this.kafkaFaults = new double[] {0, 0.05}[random.nextInt(2)];
        RandomGenerator chance = new RandomGenerator() { // asked at each call: then others go on
            @Override
            public long nextLong() {
                goOn();
                return random.nextLong();
            }
        };
        this.failing = new FailingStore(bucket, chance, new double[] {0, 0.05, 0.2}[random.nextInt(3)], new double[] {0, 0.01}[random.nextInt(2)]);
        this.store = PlantedInStore.over(failing, bucket, fault);
        this.invariants = new MarkerInvariants(this);
    }

    void run() throws Trouble {
        int steps = 300 + random.nextInt(400);
        for (int i = 0; i < steps; i++) happen();
        heal();
    }

    private void happen() throws Trouble {
        if (random.nextInt(6) == 0) turn(random.nextInt(WORKERS));
        else step();
        if (random.nextInt(20) == 0) failing.arrive();
        if (random.nextInt(60) == 0) end(random.nextInt(WORKERS));
        invariants.check();
    }

    private void end(int i) {
        if (!isBusy[i]) workers[i] = null;
    }

    private void turn(int i) {
        if (isBusy[i]) return;
        isBusy[i] = true;
        try {
            if (workers[i] == null) workers[i] = worker();
            workers[i].turn(() -> isHealed || random.nextInt(20) > 0);
        } catch (FailingStore.Crash dead) {
            workers[i] = null;
        } catch (Transient waits) {
            // the next turn
        } catch (Trouble e) {
            throw new AssertionError("nothing in this world is beyond help: " + e.getMessage(), e);
        } finally {
            isBusy[i] = false;
        }
        invariants.check();
    }

    private Completeness worker() {
        var way = new LaneWay(NAMES, isById, new ModelTopics(logs(), this::between, NAMES, fault), () -> Instant.ofEpochMilli(now));
        return new Completeness(way, new Lake(store, LAYOUT, new Bulk(new Here())), new HourMarker.Identity("p", "live", "events"), new Passage(grace), grace, CompletenessTest.NOBODY);
    }

    @Override
    boolean between() {
        goOn();
        return !isHealed && random.nextDouble() < kafkaFaults;
    }

    private void goOn() {
        invariants.check();
        if (isHealed || depth == DEEPEST || between > MOST_BETWEEN || random.nextInt(8) > 0) return;
        depth++;
        for (int i = random.nextInt(8); i >= 0; i--) {
            between++;
            if (random.nextInt(12) == 0) turn(random.nextInt(WORKERS));
            else step();
        }
        depth--;
        invariants.check();
    }

    /** All is well from here on, and one process is left. */
    private void heal() {
        isHealed = true;
        failing.heal();
        invariants.check();
        int survivor = random.nextInt(WORKERS);
        drain();
        for (int i = 0; i < PATIENCE && !invariants.areAllMarked(); i++) {
            now += Duration.ofMinutes(30).toMillis();
            truth().look();
            turn(survivor);
        }
        invariants.requireAllMarked();
    }

    Map<EventHour, Marker> markers() {
        return invariants.last();
    }
}
