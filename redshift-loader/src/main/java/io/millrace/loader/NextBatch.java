package io.millrace.loader;

import io.millrace.loader.attempt.LoadState;
import io.millrace.loader.batch.Batch;
import io.millrace.loader.batch.Bounds;
import io.millrace.loader.batch.Chain;
import io.millrace.loader.batch.Present;
import io.millrace.loader.batch.Selection;
import io.millrace.loader.batch.Slice;
import io.millrace.loader.lake.ChainReader;
import io.millrace.loader.lake.Lake;
import io.millrace.loader.ledger.LedgerRow;
import io.millrace.loader.ledger.LoadStopped;
import io.millrace.loader.ledger.Target;
import io.millrace.loader.statement.LoadStatements;
import io.millrace.loader.statement.ReadLedger;
import io.millrace.loader.statement.ReadLoad;
import io.millrace.loader.warehouse.Warehouse;
import io.millrace.loader.warehouse.Warehouse.Rows;
import io.millrace.schemas.commit.LakeLayout;
import io.millrace.schemas.commit.Origin;
import io.millrace.schemas.commit.PartFile;
import io.millrace.schemas.config.LoadConfig.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds what stands in the lake after the ledger and loads one batch of it. Keeps nothing: every step begins from the ledger. */
final class NextBatch {
    /** Where to and how. */
    record Settings(Target target, LakeLayout layout, String bucket, String iamRole, Mode mode, Bounds bounds) {}

    private final Settings settings;
    private final Lake lake;
    private final Warehouse warehouse;
    private final Pause pause;
    private final TableKeeper tables;
    private final ChainReader chains;

    NextBatch(Settings settings, Lake lake, Warehouse warehouse, Pause pause, TableKeeper tables) {
        this.settings = settings;
        this.lake = lake;
        this.warehouse = warehouse;
        this.pause = pause;
        this.tables = tables;
        this.chains = new ChainReader(lake, settings.layout());
    }

    LoadStep load() {
        var read = new ReadLedger(settings.target());
        Rows answer = warehouse.query(read);
        Map<Integer, LedgerRow> ledger = read.read(answer.values());
        Map<Integer, Origin> origins = chains.origins(); // after the ledger: what it accounts for must be among them
        var unknown = new TreeMap<>(origins);
        unknown.keySet().removeAll(ledger.keySet());
        if (!unknown.isEmpty()) {
            tables.makeLedgerRows(unknown);
            return load();
        }
        return load(origins, ledger, answer);
    }

    private LoadStep load(Map<Integer, Origin> origins, Map<Integer, LedgerRow> ledger, Rows answer) {
        var waitingFor = new ArrayList<String>();
        List<Slice> slices = select(chains(origins, ledger, waitingFor), waitingFor);
        if (slices.isEmpty()) return new LoadStep.Nothing(List.copyOf(waitingFor));
        Batch batch = batch(slices);
        tables.fit(batch, ledger);
        return load(batch, answer);
    }

    /** Selects again without the commits whose files are not there: one partition that waits must not fill the bounds and keep the others waiting. */
    private List<Slice> select(List<Chain> all, List<String> waitingFor) {
        var sizes = new HashMap<String, Long>();
        List<Chain> chains = all;
        while (true) {
            List<Slice> slices = Selection.of(chains, settings.bounds(), some -> LoadStatements.areShort(batch(some)));
            List<String> unknown = slices.stream().flatMap(slice -> slice.files().stream()).map(PartFile::key).filter(key -> !sizes.containsKey(key)).toList();
            if (!unknown.isEmpty()) sizes.putAll(lake.sizes(unknown));
            Present present = Present.of(slices, sizes);
            waitingFor.addAll(present.missing());
            if (present.cuts().isEmpty()) return present.slices();
            chains = chains.stream().map(chain -> chain.until(present.cuts().getOrDefault(chain.ledger().partition(), Long.MAX_VALUE))).toList();
        }
    }

    private Batch batch(List<Slice> slices) {
        return Batch.of(settings.target(), settings.mode(), slices);
    }

    private List<Chain> chains(Map<Integer, Origin> origins, Map<Integer, LedgerRow> ledger, List<String> waitingFor) {
        var found = new ArrayList<Chain>();
        for (LedgerRow row : ledger.values()) {
            Origin origin = origins.get(row.partition());
            if (origin == null) {
                throw new LoadStopped("the ledger has partition %d of stream %s, but %s is not in bucket %s: restore it, or correct sink.bucket and sink.prefix".formatted(
                        row.partition(), settings.target().stream(), settings.layout().origin(row.partition()), settings.bucket()));
            }
            Chain chain = Chain.join(row, origin, chains.commitsFrom(row.partition(), row.endOffset()));
            if (chain.gap() != null) waitingFor.add(chain.gap());
            found.add(chain);
        }
        return found;
    }

    private LoadStep load(Batch batch, Rows ledgerAsRead) {
        LoadStatements first = statements(batch, 1);
        first.manifests().forEach(lake::put);
        var run = new BatchRun(warehouse, pause, batch, attempt -> (attempt == 1 ? first : statements(batch, attempt)).statements(), ledgerAsRead.createdAt());
        LoadState.Over over = run.run();
        return switch (over.result()) {
            case LoadState.Result.Loaded loaded -> loaded(batch, over.attempt());
            case LoadState.Result.Overtaken overtaken -> new LoadStep.Overtaken();
            case LoadState.Result.GaveUp(var why) -> new LoadStep.GaveUp("load %s: %s".formatted(batch.id(), why));
            case LoadState.Result.Stopped(var why) -> throw new LoadStopped("load %s into table %s, attempt %d: %s".formatted(
                    batch.id(), settings.target().table(), over.attempt(), why));
        };
    }

    private LoadStatements statements(Batch batch, int attempt) {
        return LoadStatements.of(batch, attempt, settings.bucket(), settings.layout().root(), settings.iamRole());
    }

    private LoadStep.Loaded loaded(Batch batch, int attempts) {
        List<String> counts = warehouse.query(new ReadLoad(settings.target(), batch.id())).values().getFirst();
        long commits = batch.slices().stream().mapToLong(slice -> slice.commits().size()).sum();
        long files = batch.slices().stream().mapToLong(slice -> slice.files().size()).sum();
        long bytes = batch.slices().stream().mapToLong(Slice::bytes).sum();
        return new LoadStep.Loaded(batch.id(), attempts, commits, files, bytes, batch.rows(), Long.parseLong(counts.get(0)), Long.parseLong(counts.get(1)));
    }
}
