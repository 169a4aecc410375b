package io.millrace.loader;

import io.millrace.loader.batch.Bounds;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.warehouse.Refusal;
import io.millrace.loader.warehouse.Unanswered;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Loaders over a lake and a warehouse that do everything that can happen to them: between any two calls a loader dies, an answer is lost, the
 * warehouse runs or fails a statement that somebody once sent, another loader goes on, the sink does, hours pass. A loader that comes may have another
 * build or other settings than the one before. One seed is one history.
 */
final class Simulation {
    private static final int PARTITIONS = 4;
    private static final int MOST_LOADERS = 3;
    /** Turns after which all must be loaded, once nothing fails any more. */
    private static final int PATIENCE = 20_000;
    private static final String LASTING = "ERROR: S3ServiceException: Access Denied";
    private static final List<String> ERRORS = List.of("ERROR: 1023 Serializable isolation violation on table", "ABORTED: statement was cancelled", LASTING);

    private final SplittableRandom chance;
    private final LakeLayout layout = new LakeLayout("p/live/events/");
    private final Turns turns = new Turns();
    private final FaultyServices services;
    private final SimulatedSink sink;
    private final Mode mode;
    private final Invariants invariants;
    /** One of so many rounds runs a statement: the slower, the more of dead loaders' statements meet those of the living. */
    private final int slowness;
    private final Seen seen = new Seen();

    /** What happened, so that a test can tell whether anything did. */
    static final class Seen {
        int loads;
        int overtaken;
        int stops;
        int kills;
        int failures;
    }

    Simulation(long seed, PlantedFault fault) {
        this(seed, fault, false);
    }

    /** @param tokensAreRandom as if the Data API knew no tokens: each submission is another statement */
    Simulation(long seed, PlantedFault fault, boolean tokensAreRandom) {
        this.chance = new SplittableRandom(seed);
        this.services = new FaultyServices(chance, turns, layout, fault, tokensAreRandom);
        this.sink = services.sink();
        this.slowness = List.of(5, 10, 40).get(chance.nextInt(3));
        this.mode = chance.nextInt(4) == 0 ? Mode.APPEND : Mode.MERGE;
        this.invariants = new Invariants(sink, mode);
    }

    Seen run() {
        try {
            for (int i = 200 + chance.nextInt(600); i > 0; i--) happen();
            heal();
            return seen;
        } finally {
            turns.killAll();
        }
    }

    private void happen() {
        services.pass(Duration.ofMillis(chance.nextInt(20)));
        switch (chance.nextInt(100)) {
            case 0, 1, 2 -> commit(chance.nextInt(PARTITIONS));
            case 3, 4, 5, 6, 7 -> sink.complete();
            case 8 -> kill();
            case 9 -> begin();
            case 10 -> passHours();
            default -> goOn();
        }
    }

    private void commit(int partition) {
        sink.begin(partition);
        sink.commit(partition);
    }

    private void kill() {
        if (turns.alive() == 0) return;
        seen.kills++;
        turns.kill(chance.nextInt(turns.alive()));
    }

    private void begin() {
        if (turns.alive() == MOST_LOADERS) return;
        String role = "role-" + chance.nextInt(2);
        turns.begin(() -> live(role));
    }

    private void passHours() {
        if (chance.nextInt(8) == 0) services.pass(Duration.ofHours(chance.nextInt(1, 30)));
    }

    /** The warehouse or a loader. */
    private void goOn() {
        int pending = services.warehouse().pending();
        if (pending > 0 && chance.nextInt(slowness) == 0) {
            execute(chance.nextInt(pending), chance.nextInt(5) == 0 ? ERRORS.get(chance.nextInt(ERRORS.size())) : null);
        } else if (turns.alive() == 0) {
            begin();
        } else {
            turns.next(chance.nextInt(turns.alive()));
        }
    }

    /** One loader, from its start to its end, by whatever end. */
    private void live(String role) {
        var target = new Target("public", "events", "p", "live", LakeLayout.EVENTS);
        var tables = new TableKeeper(services, new Transactions(services, services, services::token), target);
        var settings = new NextBatch.Settings(target, layout, "lake", role, mode, new Bounds(5, 6));
        var loader = new NextBatch(settings, services, services, services, tables);
        boolean isCauseMended = services.isHealed();
        try {
            for (int i = chance.nextInt(1, 8); i > 0; i--) count(loader.load());
        } catch (Unanswered e) {
            // the next life begins from the ledger
        } catch (LoadStopped | Refusal e) {
            seen.stops++;
            if (!services.mayStop() || isCauseMended) throw new AssertionError("stopped without a cause: " + e.getMessage(), e);
        }
    }

    private void count(LoadStep step) {
        if (step instanceof LoadStep.Loaded) seen.loads++;
        if (step instanceof LoadStep.Overtaken) seen.overtaken++;
    }

    private void execute(int n, String error) {
        if (error != null) seen.failures++;
        if (LASTING.equals(error)) services.allowStops();
        var before = services.warehouse().tables();
        services.warehouse().run(n, error);
        if (services.warehouse().tables() != before) invariants.check(services.warehouse().tables());
    }

    /** Sometimes the last thing is that everything is denied: who comes when that is mended must not be stopped by yesterday's failures. */
    private void heal() {
        while (chance.nextInt(4) > 0 && services.warehouse().pending() > 0) execute(0, LASTING);
        services.heal();
        while (!sink.isComplete()) sink.complete();
        for (int i = 0; i < PATIENCE && !invariants.isEverythingLoaded(services.warehouse().tables()); i++) {
            services.pass(Duration.ofMillis(10));
            int pending = services.warehouse().pending();
            if (pending > 0 && chance.nextInt(4) == 0) execute(chance.nextInt(pending), null);
            else if (turns.alive() == 0) begin();
            else turns.next(chance.nextInt(turns.alive()));
        }
        while (services.warehouse().pending() > 0) execute(0, null); // what dead loaders left behind
        invariants.everythingIsLoaded(services.warehouse().tables());
    }
}
