package io.millrace.loader;

import io.millrace.loader.attempt.Token;
import io.millrace.loader.lake.InMemoryLake;
import io.millrace.loader.lake.Lake;
import io.millrace.loader.statement.MoveLedger;
import io.millrace.loader.statement.Lock;
import io.millrace.loader.statement.Query;
import io.millrace.loader.statement.RecordLoad;
import io.millrace.loader.statement.Statement;
import io.millrace.loader.warehouse.InMemoryWarehouse;
import io.millrace.loader.warehouse.Refusal;
import io.millrace.loader.warehouse.Tables.Row;
import io.millrace.loader.warehouse.Unanswered;
import io.millrace.loader.warehouse.Warehouse;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.PartFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lake, warehouse and clock as loaders of a {@link Simulation} reach them: before and after each call others have their turns, and the answer may be lost. */
final class FaultyServices implements Lake, Warehouse, Pause {
    private final SplittableRandom chance;
    private final Turns turns;
    private final PlantedFault fault;
    private final boolean tokensAreRandom;
    private final InMemoryLake lake = new InMemoryLake();
    private final InMemoryWarehouse warehouse = new InMemoryWarehouse(this::now, this::content);
    private final SimulatedSink sink;
    private Instant now = Instant.parse("2026-11-20T15:00:00Z");
    private boolean isHealed;
    private boolean mayStop;
    private int tokens;

    FaultyServices(SplittableRandom chance, Turns turns, LakeLayout layout, PlantedFault fault, boolean tokensAreRandom) {
        this.chance = chance;
        this.turns = turns;
        this.fault = fault;
        this.tokensAreRandom = tokensAreRandom;
        this.sink = new SimulatedSink(lake, layout, chance);
        warehouse.runWhenTold();
    }

    SimulatedSink sink() {
        return sink;
    }

    InMemoryWarehouse warehouse() {
        return warehouse;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** From now on all goes well. */
    void heal() {
        isHealed = true;
    }

    boolean isHealed() {
        return isHealed;
    }

    /** Something happened after which a loader may want a person. */
    void allowStops() {
        mayStop = true;
    }

    boolean mayStop() {
        return mayStop;
    }

    String token() {
        return "token-" + tokens++;
    }

    private boolean happens(int oneIn) {
        return !isHealed && chance.nextInt(oneIn) == 0;
    }

    /** Sometimes COPY brings less than the file has: only a guard can tell. */
    private List<Row> content(PartFile file) {
        List<Row> rows = sink.rows(file);
        if (rows == null || !happens(40)) return rows;
        mayStop = true;
        return rows.subList(1, rows.size());
    }

    private <T> T call(Supplier<T> call) {
        turns.pass();
        if (happens(50)) throw new Unanswered("not sent", null);
        T answer = call.get();
        turns.pass();
        if (happens(50)) throw new Unanswered("answer lost", null);
        return answer;
    }

    @Override
    public void pause(Duration duration) {
        Instant until = now.plus(duration);
        turns.pass();
        if (until.isAfter(now)) now = until;
    }

    @Override
    public String submit(List<Statement> statements, String token, String name) {
        return call(() -> {
            if (happens(300)) {
                mayStop = true;
                throw new Refusal("AccessDeniedException", null);
            }
            List<Statement> sent = fault.in(statements);
            if (sent.size() < statements.size() && fault == PlantedFault.LEDGER_IN_A_TRANSACTION_OF_ITS_OWN) {
                warehouse.submit(Stream.of(Lock.class, MoveLedger.class).map(kind -> first(statements, kind)).toList(), token + "-ledger", name);
            }
            return warehouse.submit(sent, planted(token, sent), name);
        });
    }

    private String planted(String token, List<Statement> statements) {
        if (tokensAreRandom) return token();
        boolean isLoad = statements.stream().anyMatch(RecordLoad.class::isInstance);
        return isLoad && fault == PlantedFault.ONE_TOKEN_FOR_ALL_ATTEMPTS ? Token.of(((RecordLoad) first(statements, RecordLoad.class)).batch().id(), 1) : token;
    }

    private static Statement first(List<Statement> statements, Class<? extends Statement> kind) {
        return statements.stream().filter(kind::isInstance).findFirst().orElseThrow();
    }

    @Override
    public Execution describe(String statement) {
        Execution execution = call(() -> warehouse.describe(statement));
        return fault == PlantedFault.TAKES_A_REPEATED_FAILURE_FOR_A_NEW_ONE ? new Execution(execution.status(), execution.error(), now) : execution;
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
        if (fault == PlantedFault.IGNORES_REPAIRS) keys = keys.stream().filter(key -> !key.contains(".r")).toList();
        // A listing that was begun before the first of them was written.
        return keys.size() > 1 && happens(20) ? keys.subList(1, keys.size()) : keys;
    }

    @Override
    public Map<String, byte[]> get(Collection<String> keys) {
        return call(() -> lake.get(keys));
    }

    @Override
    public Map<String, Long> sizes(Collection<String> keys) {
        return call(() -> fault == PlantedFault.DOES_NOT_LOOK_FOR_FILES ? decided(keys) : lake.sizes(keys));
    }

    private Map<String, Long> decided(Collection<String> keys) {
        var sizes = new TreeMap<String, Long>();
        sink.chains.values().stream().flatMap(List::stream).flatMap(commit -> commit.files().stream()).filter(file -> keys.contains(file.key()))
                .forEach(file -> sizes.put(file.key(), file.bytes()));
        return sizes;
    }

    @Override
    public void put(String key, byte[] content) {
        call(() -> {
            lake.put(key, content);
            return null;
        });
    }
}
