package io.millrace.loader;

import io.millrace.loader.batch.Bounds;
import io.millrace.loader.lake.InMemoryLake;
import io.millrace.loader.lake.Lake;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.Query;
import io.millrace.loader.statement.Statement;
import io.millrace.loader.warehouse.InMemoryWarehouse;
import io.millrace.loader.warehouse.Tables.Row;
import io.millrace.loader.warehouse.Unanswered;
import io.millrace.loader.warehouse.Warehouse;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Loaders over a lake and a warehouse that do everything that can happen to them: between any two calls a loader dies, an answer is lost, the
 * warehouse runs or fails a statement that somebody once sent, another loader runs, the sink goes on. One seed is one history.
 */
final class Simulation implements Lake, Warehouse, Pause {
    /** A loader dies here. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }

    private static final String LASTING = "ERROR: S3ServiceException: Access Denied";
    private static final List<String> ERRORS = List.of("ERROR: 1023 Serializable isolation violation on table", "ABORTED: statement was cancelled", LASTING);
    private static final int STEPS = 12;

    private final SplittableRandom chance;
    private final InMemoryLake lake = new InMemoryLake();
    private final LakeLayout layout = new LakeLayout("p/live/events/");
    private final SimulatedSink sink;
    private final InMemoryWarehouse warehouse;
    private final Mode mode;
    private final Invariants invariants;
    private Instant now = Instant.parse("2026-11-20T15:00:00Z");
    /** Calls that a statement waits in the mean: the slower, the more of dead loaders' statements meet those of the living. */
    private final int slowness;
    private boolean isFaulty = true;
    private boolean mayStop;
    private int nested;
    private int tokens;

    Simulation(long seed) {
        this.chance = new SplittableRandom(seed);
        this.sink = new SimulatedSink(lake, layout, chance);
        this.warehouse = new InMemoryWarehouse(() -> now, this::content);
        warehouse.runWhenTold();
        this.slowness = List.of(2, 3, 15).get(chance.nextInt(3));
        this.mode = chance.nextInt(4) == 0 ? Mode.APPEND : Mode.MERGE;
        this.invariants = new Invariants(sink, mode);
    }

    void run() {
        for (int i = 0; i < STEPS; i++) {
            world();
            life();
        }
        isFaulty = false;
        while (!sink.isComplete()) sink.complete();
        for (int i = 0; i < 20 && !invariants.isEverythingLoaded(warehouse.tables()); i++) life();
        while (warehouse.pending() > 0) execute(0, null); // what dead loaders left behind
        invariants.everythingIsLoaded(warehouse.tables());
    }

    /** One loader, from its start to its end, by whatever end. */
    private void life() {
        try {
            var transactions = new Transactions(this, this, () -> "token-" + tokens++);
            var target = new Target("public", "events", "p", "live", LakeLayout.EVENTS);
            var tables = new TableKeeper(this, transactions, target);
            var settings = new NextBatch.Settings(target, layout, "lake", "role", mode, new Bounds(5, 6));
            var loader = new NextBatch(settings, this, this, this, tables);
            for (int i = chance.nextInt(1, 5); i > 0; i--) loader.load();
        } catch (Crash | Unanswered e) {
            // the next life begins from the ledger
        } catch (LoadStopped e) {
            if (!mayStop) throw new AssertionError("stopped without a cause: " + e.getMessage(), e);
        }
    }

    /** Something happens, or nothing. */
    private void world() {
        if (isFaulty) {
            int partition = chance.nextInt(4);
            if (chance.nextInt(6) == 0) {
                sink.begin(partition);
                sink.commit(partition, start(partition));
            }
            if (chance.nextInt(3) == 0) sink.complete();
            if (chance.nextInt(60) == 0) now = now.plus(Duration.ofHours(chance.nextInt(1, 30)));
            if (chance.nextInt(60) == 0 && nested == 0) another();
        }
        now = now.plusMillis(10);
        boolean runs = !isFaulty || chance.nextInt(slowness) == 0;
        if (runs && warehouse.pending() > 0) execute(chance.nextInt(warehouse.pending()), isFaulty && chance.nextInt(5) == 0 ? ERRORS.get(chance.nextInt(ERRORS.size())) : null);
    }

    private void another() {
        nested++;
        life();
        nested--;
    }

    private void execute(int n, String error) {
        if (LASTING.equals(error)) mayStop = true;
        var before = warehouse.tables();
        warehouse.run(n, error);
        if (warehouse.tables() != before) invariants.check(warehouse.tables());
    }

    /** Sometimes COPY brings less than the file has: only a guard can tell. */
    private List<Row> content(PartFile file) {
        List<Row> rows = sink.rows(file);
        if (rows == null || !isFaulty || chance.nextInt(40) > 0) return rows;
        mayStop = true;
        return rows.subList(1, rows.size());
    }

    private <T> T call(Supplier<T> call) {
        world();
        if (isFaulty && chance.nextInt(25) == 0) throw chance.nextBoolean() ? new Crash() : new Unanswered("not sent", null);
        T answer = call.get();
        if (isFaulty && chance.nextInt(25) == 0) throw chance.nextBoolean() ? new Crash() : new Unanswered("answer lost", null);
        return answer;
    }

    private long start(int partition) {
        try {
            return io.millrace.schemas.commit.Origin.decode(lake.get(List.of(layout.origin(partition))).get(layout.origin(partition))).startOffset();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void pause(Duration duration) {
        now = now.plus(duration);
        world();
        if (isFaulty && chance.nextInt(60) == 0) throw new Crash();
    }

    @Override
    public String submit(List<Statement> statements, String token, String name) {
        return call(() -> warehouse.submit(statements, token, name));
    }

    @Override
    public Execution describe(String statement) {
        return call(() -> warehouse.describe(statement));
    }

    @Override
    public void cancel(String statement) {
        warehouse.cancel(statement);
    }

    @Override
    public Rows query(Query query) {
        return call(() -> warehouse.query(query));
    }

    @Override
    public List<String> folders(String prefix) {
        return call(() -> lake.folders(prefix));
    }

    @Override
    public List<String> keysAfter(String prefix, String after, int limit) {
        List<String> keys = call(() -> lake.keysAfter(prefix, after, limit));
        if (!isFaulty || keys.size() < 2 || chance.nextInt(20) > 0) return keys;
        return keys.subList(1, keys.size()); // a listing that was begun before the first of them was written
    }

    @Override
    public Map<String, byte[]> get(Collection<String> keys) {
        return call(() -> lake.get(keys));
    }

    @Override
    public Map<String, Long> sizes(Collection<String> keys) {
        return call(() -> lake.sizes(keys));
    }

    @Override
    public void put(String key, byte[] content) {
        call(() -> {
            lake.put(key, content);
            return null;
        });
    }
}
